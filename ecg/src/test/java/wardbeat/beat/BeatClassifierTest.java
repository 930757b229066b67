package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BeatClassifierTest {

    private static final double[] NO_PREFERENCE = new double[5];

    private static BeatClassifier withIntercepts(double[] preferences, double abstainBelow, double... probabilities) {
        var weights = new double[5][RhythmContext.FEATURES + 1];
        for (int i = 0; i < 5; i++) {
            weights[i][RhythmContext.FEATURES] = Math.log(probabilities[i]);
        }
        return new BeatClassifier(weights, preferences, abstainBelow);
    }

    private static final double[] NOTHING = new double[RhythmContext.FEATURES];

    @Test
    void networkAloneKeepsTheScoresOfTheNetwork() {
        var random = new Random(3);
        var context = new RhythmContext(new RhythmContext.State());
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
            var verdict = BeatClassifier.NETWORK_ALONE.classify(context.features(scores, 0, 60 + i));
            context.addInterval(60 + i);
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
        assertThat(withIntercepts(NO_PREFERENCE, 0, 0.7, 0.2, 0.05, 0.03, 0.02)
                        .classify(NOTHING)
                        .beatClass())
                .isEqualTo(BeatClass.N);
        var preferred = withIntercepts(new double[] {0, Math.log(4), 0, 0, 0}, 0, 0.7, 0.2, 0.05, 0.03, 0.02);
        assertThat(preferred.classify(NOTHING).beatClass()).isEqualTo(BeatClass.S);
        assertThat(preferred.classify(NOTHING).scores().tenThousandths()).containsExactly(7_000, 2_000, 500, 300, 200);
    }

    @Test
    void abstainsBelowTheMinimumProbability() {
        var classifier = withIntercepts(NO_PREFERENCE, 0.5, 0.45, 0.3, 0.2, 0.03, 0.02);
        assertThat(classifier.classify(NOTHING).beatClass()).isEqualTo(BeatClass.Q);
        assertThat(classifier.classify(NOTHING).scores().tenThousandths()[0]).isEqualTo(4_500);
        assertThat(withIntercepts(NO_PREFERENCE, 0.44, 0.45, 0.3, 0.2, 0.03, 0.02)
                        .classify(NOTHING)
                        .beatClass())
                .isEqualTo(BeatClass.N);
    }

    @Test
    void rejectsWrongSizesAndNumbersOutOfRange() {
        var weights = BeatClassifier.NETWORK_ALONE.weights();
        assertThatThrownBy(() -> new BeatClassifier(new double[4][13], NO_PREFERENCE, 0))
                .hasMessageStartingWith("beat classifier: wrong size; expected 5 rows of 13 weights and 5 preferences");
        assertThatThrownBy(() -> new BeatClassifier(weights, new double[4], 0)).hasMessageContaining("5 preferences");
        assertThatThrownBy(() -> new BeatClassifier(weights, new double[] {0, 0, 0, Double.NaN, 0}, 0))
                .hasMessageStartingWith("beat classifier: out of range; expected finite weights");
        assertThatThrownBy(() -> new BeatClassifier(weights, NO_PREFERENCE, 1.1))
                .hasMessageContaining("and 1.1");
    }
}
