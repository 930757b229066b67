package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WarmUpAndCosineTest {

    @Test
    void risesForAFifthAndFallsToZero() {
        var rate = new WarmUpAndCosine(0.01, 1_000);
        assertThat(rate.valueAt(0, 0)).isPositive().isLessThan(1e-4);
        assertThat(rate.valueAt(99, 0)).isCloseTo(0.005, within(1e-4));
        assertThat(rate.valueAt(199, 0)).isCloseTo(0.01, within(1e-4));
        assertThat(rate.valueAt(599, 0)).isCloseTo(0.005, within(1e-4));
        assertThat(rate.valueAt(999, 0)).isBetween(0.0, 1e-6);
        assertThat(rate.valueAt(2_000, 0)).isZero();
    }
}
