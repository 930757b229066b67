package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeatClassifierTest {

    private static final double[] NO_PREFERENCE = new double[5];

    private static BeatClassifier withIntercepts(double[] preferences, double abstainBelow, double... probabilities) {
        return new BeatClassifier(constant(probabilities), preferences, abstainBelow);
    }

    /** Returns these probabilities for every beat. */
    private static FeatureModel constant(double... probabilities) {
        var weights = new double[5][1];
        for (int i = 0; i < 5; i++) {
            weights[i][0] = Math.log(probabilities[i]);
        }
        return new LinearModel(List.of(), weights);
    }

    private static BeatClassifier.Classification classify(BeatClassifier classifier) {
        return classifier.classify(new double[BeatFeature.COUNT]);
    }

    @Test
    void networkAloneKeepsTheScoresOfTheNetwork() {
        var random = new Random(3);
        var features = new BeatFeatures(new RhythmContext.State(), new BeatMorphology.State());
        for (int i = 0; i < 200; i++) {
            var scores = new float[5];
            float sum = 0;
            for (int j = 0; j < 5; j++) {
                scores[j] = random.nextFloat() * random.nextFloat();
                sum += scores[j];
            }
            var expected = new double[5];
            for (int j = 0; j < 5; j++) {
                scores[j] /= sum;
                expected[j] = scores[j];
            }
            var verdict = BeatClassifier.NETWORK_ALONE.classify(features.next(scores, 0, 60 + i, null, 0));
            for (int j = 0; j < 5; j++) {
                assertThat(verdict.scores().tenThousandths()[j])
                        .as("class %d", j)
                        .isBetween(
                                (int) Math.floor(expected[j] * 10_000 - 0.01), (int) Math.ceil(expected[j] * 10_000));
            }
        }
    }

    @Test
    void choosesTheMostProbableClassUnlessAPreferenceOutweighsIt() {
        assertThat(classify(withIntercepts(NO_PREFERENCE, 0, 0.7, 0.2, 0.05, 0.03, 0.02))
                        .beatClass())
                .isEqualTo(BeatClass.N);
        var preferred = withIntercepts(new double[] {0, Math.log(4), 0, 0, 0}, 0, 0.7, 0.2, 0.05, 0.03, 0.02);
        assertThat(classify(preferred).beatClass()).isEqualTo(BeatClass.S);
        assertThat(classify(preferred).scores().tenThousandths()).containsExactly(7_000, 2_000, 500, 300, 200);
    }

    @Test
    void abstainsBelowTheMinimumProbability() {
        var classifier = withIntercepts(NO_PREFERENCE, 0.5, 0.45, 0.3, 0.2, 0.03, 0.02);
        assertThat(classify(classifier).beatClass()).isEqualTo(BeatClass.Q);
        assertThat(classify(classifier).scores().tenThousandths()[0]).isEqualTo(4_500);
        assertThat(classify(withIntercepts(NO_PREFERENCE, 0.44, 0.45, 0.3, 0.2, 0.03, 0.02))
                        .beatClass())
                .isEqualTo(BeatClass.N);
    }

    @Test
    void rejectsWrongSizesAndNumbersOutOfRange() {
        FeatureModel model = BeatClassifier.NETWORK_ALONE.model();
        assertThatThrownBy(() -> new BeatClassifier(model, new double[4], 0))
                .hasMessageContaining("5 finite preferences");
        assertThatThrownBy(() -> new BeatClassifier(model, new double[] {0, 0, 0, Double.NaN, 0}, 0))
                .hasMessageStartingWith("beat classifier: out of range; expected 5 finite preferences");
        assertThatThrownBy(() -> new BeatClassifier(model, NO_PREFERENCE, 1.1)).hasMessageContaining("and 1.1");
    }
}
