package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class OperatorTimerTest {

    private static final long LONG_NANOS = 20_000_000;

    private final OperatorTimer outer = new OperatorTimer(new UnregisteredMetricsGroup());
    private final OperatorTimer inner = new OperatorTimer(new UnregisteredMetricsGroup());

    @Test
    void excludesTheTimeOfTheNextOperatorInTheChain() {
        long startNanos = System.nanoTime();
        try (var measurement = outer.start()) {
            try (var next = inner.start()) {
                spin();
            }
            try (var next = inner.start()) {
                spin();
            }
        }
        long allNanos = System.nanoTime() - startNanos;

        assertThat(inner.nanos()).isGreaterThanOrEqualTo(2 * LONG_NANOS);
        assertThat(inner.nanos() + outer.nanos()).isLessThanOrEqualTo(allNanos);
        assertThat(outer.nanos()).isLessThan(allNanos - 2 * LONG_NANOS + 1);
    }

    @Test
    void countsNoTimeOutsideOfAMeasurement() {
        try (var measurement = outer.start()) {
            spin();
        }
        long nanos = outer.nanos();
        spin();

        try (var measurement = inner.start()) {
            spin();
        }
        assertThat(outer.nanos()).isEqualTo(nanos).isGreaterThanOrEqualTo(LONG_NANOS);
    }

    private static void spin() {
        long untilNanos = System.nanoTime() + LONG_NANOS;
        while (System.nanoTime() < untilNanos) {
            Thread.onSpinWait();
        }
    }
}
