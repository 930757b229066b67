package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    private static final List<BeatFeature> TWO = List.of(BeatFeature.V_TO_N, BeatFeature.S_TO_N);

    @Test
    void addsWeightedFeaturesAndTheIntercept() {
        var weights = new double[5][3];
        weights[2] = new double[] {2, -1, 0.25};
        var features = new double[BeatFeature.COUNT];
        features[BeatFeature.V_TO_N.ordinal()] = 0.5;
        features[BeatFeature.S_TO_N.ordinal()] = 3;
        double exponential = Math.exp(2 * 0.5 - 3 + 0.25);
        double[] probabilities = new LinearModel(TWO, weights).probabilities(features);
        assertThat(probabilities[2]).isCloseTo(exponential / (4 + exponential), within(1e-15));
        assertThat(probabilities[0]).isCloseTo(1 / (4 + exponential), within(1e-15));
    }

    @Test
    void rejectsSizesThatDoNotFitAndNumbersThatAreNotFinite() {
        assertThatThrownBy(() -> new LinearModel(TWO, new double[4][3]))
                .hasMessageStartingWith("linear model: sizes do not fit; expected 5 rows of 3 weights");
        assertThatThrownBy(() -> new LinearModel(TWO, new double[5][2])).hasMessageContaining("sizes do not fit");
        var weights = new double[5][3];
        weights[1][1] = Double.NaN;
        assertThatThrownBy(() -> new LinearModel(TWO, weights)).hasMessageContaining("not finite");
    }
}
