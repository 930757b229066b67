package wardbeat.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BeatScores;
import wardbeat.beat.BoostedTrees;
import wardbeat.scoring.Dl4jNetwork;

/**
 * Trains {@link BoostedTrees} with XGBoost.
 *
 * <p>Rare classes have more weight in training; the biases restore the probabilities of the actual frequencies. The same
 * observations and seed give the same bits on the same platform: each training runs in one thread.
 *
 * <p><b>Source</b>: Chen and Guestrin, XGBoost: a scalable tree boosting system, KDD 2016.
 */
final class BoostedTreesTrainer {

    private static final int ROUNDS = 150;
    private static final int LEAVES = 15;
    private static final double LEARNING_RATE = 0.15;
    private static final double LEAST_WEIGHT_OF_LEAF = 10;
    private static final double PENALTY = 1;
    private static final double SAMPLED = 0.5;
    private static final int BINS = 64;
    private static final double KEPT_NORMAL_BEATS = 0.3;
    private static final double[] CLASS_WEIGHTS = {1, 3, 1.5, 2, 1};

    /** Parameters of the training that are part of the manifest, by name. */
    static final Map<String, String> PARAMETERS = Map.of(
            "secondStage", ROUNDS + " rounds of boosted trees, one tree a class and round",
            "secondStageLeavesOfATree", String.valueOf(LEAVES),
            "secondStageLearningRate", String.valueOf(LEARNING_RATE),
            "secondStageLeastWeightOfALeaf", String.valueOf(LEAST_WEIGHT_OF_LEAF),
            "secondStagePenalty", String.valueOf(PENALTY),
            "secondStageSampledBeatsAndFeatures", String.valueOf(SAMPLED),
            "secondStageBins", String.valueOf(BINS),
            "secondStageKeptNormalBeats", String.valueOf(KEPT_NORMAL_BEATS),
            "secondStageClassWeights", "N 1, S 3, V 1.5, F 2, Q 1");

    private final List<BeatFeature> features;
    private final long seed;

    BoostedTreesTrainer(List<BeatFeature> features, long seed) {
        this.features = List.copyOf(features);
        this.seed = seed;
    }

    /**
     * A beat with its class.
     *
     * @param features by {@link BeatFeature#ordinal}; not copied
     * @param beatClass the class of its annotation
     * @param weight weight in the training, above 0
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Observation(double[] features, BeatClass beatClass, double weight) {}

    /** The trained trees. */
    BoostedTrees train(List<Observation> observations) {
        // ND4J brings libgomp, which XGBoost needs.
        Dl4jNetwork.useOneThread();
        var random = new Random(seed);
        var kept = new ArrayList<Observation>();
        for (Observation observation : observations) {
            boolean keep = observation.beatClass != BeatClass.N || random.nextDouble() < KEPT_NORMAL_BEATS;
            if (keep) {
                kept.add(observation);
            }
        }
        try {
            DMatrix matrix = matrix(kept);
            Booster booster = XGBoost.train(matrix, parameters(), ROUNDS, Map.of(), null, null);
            BoostedTrees trees = XgboostDump.trees(features, biases(), booster.getModelDump("", false, "json"));
            booster.dispose();
            matrix.dispose();
            return trees;
        } catch (XGBoostError | JsonProcessingException e) {
            throw new IllegalStateException("second stage: XGBoost failed", e);
        }
    }

    private Map<String, Object> parameters() {
        var parameters = new TreeMap<String, Object>();
        parameters.put("objective", "multi:softprob");
        parameters.put("num_class", BeatScores.CLASSES);
        // Otherwise XGBoost estimates an intercept, which is not in the dump of the trees.
        parameters.put("base_score", 0.5);
        parameters.put("tree_method", "hist");
        parameters.put("max_bin", BINS);
        parameters.put("grow_policy", "lossguide");
        parameters.put("max_depth", 0);
        parameters.put("max_leaves", LEAVES);
        parameters.put("eta", LEARNING_RATE);
        parameters.put("lambda", PENALTY);
        parameters.put("min_child_weight", LEAST_WEIGHT_OF_LEAF);
        parameters.put("subsample", SAMPLED);
        parameters.put("colsample_bynode", SAMPLED);
        parameters.put("seed", seed);
        parameters.put("nthread", 1);
        parameters.put("verbosity", 1);
        return parameters;
    }

    private static double[] biases() {
        var biases = new double[CLASS_WEIGHTS.length];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = -StrictMath.log(CLASS_WEIGHTS[i]);
        }
        return biases;
    }

    private DMatrix matrix(List<Observation> kept) throws XGBoostError {
        var inputs = new float[kept.size() * features.size()];
        var labels = new float[kept.size()];
        var weights = new float[kept.size()];
        int at = 0;
        for (int i = 0; i < kept.size(); i++) {
            Observation observation = kept.get(i);
            for (BeatFeature feature : features) {
                inputs[at++] = (float) observation.features[feature.ordinal()];
            }
            int label = observation.beatClass.ordinal();
            labels[i] = label;
            double share = observation.beatClass == BeatClass.N ? KEPT_NORMAL_BEATS : 1;
            weights[i] = (float) (observation.weight * CLASS_WEIGHTS[label] / share);
        }
        var matrix = new DMatrix(inputs, kept.size(), features.size(), Float.NaN);
        matrix.setLabel(labels);
        matrix.setWeight(weights);
        return matrix;
    }
}
