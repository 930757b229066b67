package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wardbeat.training.LogisticRegression.Observation;

class LogisticRegressionTest {

    private static final double[][] TRUE = {{0, 0, 0}, {2, -1, -1}, {-3, 0.5, 0.5}};

    @Test
    void findsTheWeightsOfTheGenerator() {
        var random = new Random(5);
        var observations = new ArrayList<Observation>();
        for (int i = 0; i < 40_000; i++) {
            double[] features = {random.nextGaussian(), 100 + 5 * random.nextGaussian()};
            double[] standard = {features[0], (features[1] - 100) / 5};
            observations.add(new Observation(features, drawn(probabilities(TRUE, standard), random), 1));
        }
        double[][] weights = LogisticRegression.fit(observations, 3, 1e-9);
        for (int c = 1; c < 3; c++) {
            assertThat(weights[c][0] - weights[0][0]).isCloseTo(TRUE[c][0], within(0.1));
            assertThat(5 * (weights[c][1] - weights[0][1])).isCloseTo(TRUE[c][1], within(0.1));
            double atMean = weights[c][2] - weights[0][2] + 100 * (weights[c][1] - weights[0][1]);
            assertThat(atMean).isCloseTo(TRUE[c][2], within(0.1));
        }
    }

    @Test
    void weightTwoEqualsTwoObservations() {
        var random = new Random(6);
        var once = new ArrayList<Observation>();
        var twice = new ArrayList<Observation>();
        for (int i = 0; i < 300; i++) {
            double[] features = {random.nextGaussian()};
            int label = random.nextDouble() < 1 / (1 + Math.exp(-features[0])) ? 1 : 0;
            once.add(new Observation(features, label, label == 1 ? 2 : 1));
            twice.add(new Observation(features, label, 1));
            if (label == 1) {
                twice.add(new Observation(features, label, 1));
            }
        }
        double[][] weighted = LogisticRegression.fit(once, 2, 1e-9);
        double[][] repeated = LogisticRegression.fit(twice, 2, 1e-9);
        assertThat(weighted[1][0] - weighted[0][0]).isCloseTo(repeated[1][0] - repeated[0][0], within(1e-4));
        assertThat(weighted[1][1] - weighted[0][1]).isCloseTo(repeated[1][1] - repeated[0][1], within(1e-4));
    }

    @Test
    void theRidgeLimitsTheWeightsOfSeparableData() {
        var observations = List.of(
                new Observation(new double[] {-1}, 0, 1),
                new Observation(new double[] {-2}, 0, 1),
                new Observation(new double[] {1}, 1, 1),
                new Observation(new double[] {2}, 1, 1));
        double loose = LogisticRegression.fit(observations, 2, 1e-3)[1][0];
        double tight = LogisticRegression.fit(observations, 2, 1)[1][0];
        assertThat(tight).isPositive().isLessThan(loose / 4);
        assertThat(loose).isLessThan(10);
    }

    @Test
    void rejectsNoObservations() {
        assertThatThrownBy(() -> LogisticRegression.fit(List.of(), 2, 1)).hasMessageContaining("got none");
    }

    private static double[] probabilities(double[][] weights, double[] features) {
        var values = new double[weights.length];
        double sum = 0;
        for (int c = 0; c < values.length; c++) {
            values[c] = Math.exp(weights[c][0] * features[0] + weights[c][1] * features[1] + weights[c][2]);
            sum += values[c];
        }
        for (int c = 0; c < values.length; c++) {
            values[c] /= sum;
        }
        return values;
    }

    private static int drawn(double[] probabilities, Random random) {
        double at = random.nextDouble();
        int label = 0;
        while (label < probabilities.length - 1 && at >= probabilities[label]) {
            at -= probabilities[label++];
        }
        return label;
    }
}
