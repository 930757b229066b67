package wardbeat.ward.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final Throughput throughput = new Throughput();

    @Test
    void isZeroBeforeThereAreTwoReadings() {
        assertThat(throughput.perSecond()).isZero();
        throughput.read(0, 500);
        assertThat(throughput.perSecond()).isZero();
    }

    @Test
    void looksAtTheLastFiveSeconds() {
        for (int second = 0; second <= 20; second++) {
            throughput.read(second * SECOND_NANOS, second <= 10 ? 0 : (second - 10) * 300L);
        }
        assertThat(throughput.perSecond()).isEqualTo(300);
    }
}
