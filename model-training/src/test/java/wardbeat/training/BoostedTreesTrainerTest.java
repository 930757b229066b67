package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BoostedTrees;
import wardbeat.scoring.Dl4jNetwork;
import wardbeat.training.BoostedTreesTrainer.Observation;

class BoostedTreesTrainerTest {

    private static final List<BeatFeature> THREE =
            List.of(BeatFeature.V_TO_N, BeatFeature.QRS_WIDTH, BeatFeature.S_TO_N);

    private final Random random = new Random(5);

    private double[] features() {
        var features = new double[BeatFeature.COUNT];
        for (BeatFeature feature : THREE) {
            features[feature.ordinal()] = random.nextGaussian();
        }
        return features;
    }

    /** V is wide and unlike N; a tenth of the others are S, at random. */
    private List<Observation> observations(int count) {
        var observations = new ArrayList<Observation>();
        for (int i = 0; i < count; i++) {
            double[] features = features();
            boolean ventricular =
                    features[BeatFeature.QRS_WIDTH.ordinal()] > 0.5 && features[BeatFeature.V_TO_N.ordinal()] > 0;
            BeatClass other = random.nextInt(10) == 0 ? BeatClass.S : BeatClass.N;
            observations.add(new Observation(features, ventricular ? BeatClass.V : other, 1));
        }
        return observations;
    }

    @Test
    void learnsARuleOfTwoFeaturesAndTheFrequenciesOfTheClasses() {
        BoostedTrees trees = new BoostedTreesTrainer(THREE, 1).train(observations(20_000));
        double sumOfS = 0;
        int others = 0;
        int right = 0;
        for (Observation beat : observations(4_000)) {
            double[] probabilities = trees.probabilities(beat.features());
            boolean ventricular = beat.beatClass() == BeatClass.V;
            right += ventricular == probabilities[BeatClass.V.ordinal()] > 0.5 ? 1 : 0;
            sumOfS += ventricular ? 0 : probabilities[BeatClass.S.ordinal()];
            others += ventricular ? 0 : 1;
        }
        assertThat(right).isGreaterThan(3_950);
        // Neither the weights of the classes nor the normal beats left out shift the probability.
        assertThat(sumOfS / others).isBetween(0.085, 0.115);
    }

    @Test
    void givesTheSameTreesForTheSameSeed() {
        List<Observation> observations = observations(3_000);
        BoostedTrees trees = new BoostedTreesTrainer(THREE, 1).train(observations);
        assertThat(new BoostedTreesTrainer(THREE, 1).train(observations)).isEqualTo(trees);
        assertThat(new BoostedTreesTrainer(THREE, 2).train(observations)).isNotEqualTo(trees);
    }

    /** Oracle: XGBoost predicts with its own trees. */
    @Test
    void readsTreesThatPredictLikeXgboost() throws Exception {
        Dl4jNetwork.useOneThread();
        int beats = 2_000;
        var inputs = new float[beats * THREE.size()];
        var labels = new float[beats];
        for (int i = 0; i < beats; i++) {
            for (int j = 0; j < THREE.size(); j++) {
                // Few values, so that many features are equal to a threshold.
                inputs[i * THREE.size() + j] = random.nextInt(12) / 4f;
            }
            labels[i] = (int) (inputs[i * THREE.size()] + random.nextInt(2));
        }
        var matrix = new DMatrix(inputs, beats, THREE.size(), Float.NaN);
        matrix.setLabel(labels);
        Map<String, Object> parameters =
                Map.of("objective", "multi:softprob", "num_class", 5, "base_score", 0.5, "max_depth", 4);
        Booster booster = XGBoost.train(matrix, parameters, 8, Map.of(), null, null);
        float[][] expected = booster.predict(matrix);
        BoostedTrees trees = XgboostDump.trees(THREE, new double[5], booster.getModelDump("", false, "json"));
        assertThat(trees.trees()).hasSize(40);
        for (int i = 0; i < beats; i++) {
            var features = new double[BeatFeature.COUNT];
            for (int j = 0; j < THREE.size(); j++) {
                features[THREE.get(j).ordinal()] = inputs[i * THREE.size() + j];
            }
            double[] probabilities = trees.probabilities(features);
            for (int c = 0; c < 5; c++) {
                assertThat(probabilities[c]).isCloseTo(expected[i][c], within(1e-5));
            }
        }
    }
}
