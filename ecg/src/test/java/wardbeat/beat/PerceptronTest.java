package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerceptronTest {

    private static final List<BeatFeature> TWO = List.of(BeatFeature.V_TO_N, BeatFeature.S_TO_N);

    private static double[] features(double vToN, double sToN) {
        var features = new double[BeatFeature.COUNT];
        features[BeatFeature.V_TO_N.ordinal()] = vToN;
        features[BeatFeature.S_TO_N.ordinal()] = sToN;
        return features;
    }

    private static Perceptron withOneUnit(double limit) {
        var outputs = new double[5][2];
        outputs[2][0] = 2;
        outputs[0][1] = 0.5;
        return new Perceptron(
                TWO, new double[] {1, 0}, new double[] {2, 1}, limit, new double[][] {{3}, {-1}, {0.25}}, outputs);
    }

    /** Unit: 3 (v - 1) / 2 - s + 0.25, cut off below 0. */
    @Test
    void addsStandardisedFeaturesInAHiddenUnit() {
        double unit = 3 * (2 - 1) / 2.0 - 0.5 + 0.25;
        double sum = Math.exp(0.5) + Math.exp(2 * unit) + 3;
        double[] probabilities = withOneUnit(5).probabilities(features(2, 0.5));
        assertThat(probabilities[2]).isCloseTo(Math.exp(2 * unit) / sum, within(1e-15));
        assertThat(probabilities[0]).isCloseTo(Math.exp(0.5) / sum, within(1e-15));
        assertThat(probabilities[4]).isCloseTo(1 / sum, within(1e-15));
    }

    @Test
    void cutsOffANegativeUnit() {
        assertThat(withOneUnit(5).probabilities(features(-9, 0))[2]).isCloseTo(1 / (Math.exp(0.5) + 4), within(1e-15));
    }

    @Test
    void limitsStandardisedFeatures() {
        assertThat(withOneUnit(0.5).probabilities(features(100, 0)))
                .containsExactly(withOneUnit(0.5).probabilities(features(2, 0)));
    }

    @Test
    void dividesTheLogarithmsByATemperature() {
        double[] sharp = withOneUnit(5).probabilities(features(2, 0.5));
        double[] divided = withOneUnit(5).divided(2).probabilities(features(2, 0.5));
        assertThat(Math.log(divided[2] / divided[4])).isCloseTo(Math.log(sharp[2] / sharp[4]) / 2, within(1e-7));
    }

    @Test
    void rejectsSizesThatDoNotFitAndNumbersOutOfRange() {
        var outputs = new double[5][3];
        assertThatThrownBy(() -> Perceptron.linear(TWO, new double[4][3]))
                .hasMessageStartingWith("perceptron: sizes do not fit; expected 2 means");
        assertThatThrownBy(() -> Perceptron.linear(TWO, new double[5][2])).hasMessageContaining("sizes do not fit");
        outputs[1][1] = Double.NaN;
        assertThatThrownBy(() -> Perceptron.linear(TWO, outputs)).hasMessageContaining("out of range");
        assertThatThrownBy(() -> withOneUnit(0)).hasMessageContaining("a limit above 0");
    }
}
