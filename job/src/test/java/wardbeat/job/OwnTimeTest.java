package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class OwnTimeTest {

    private static final long LONG_NANOS = 20_000_000;

    private final OwnTime outer = new OwnTime(new UnregisteredMetricsGroup());
    private final OwnTime inner = new OwnTime(new UnregisteredMetricsGroup());

    @Test
    void countsForAnOperatorWhatTheNextOneInTheChainDoesNotTake() {
        long startNanos = System.nanoTime();
        try (var visit = outer.visit()) {
            try (var next = inner.visit()) {
                spin();
            }
            try (var next = inner.visit()) {
                spin();
            }
        }
        long allNanos = System.nanoTime() - startNanos;

        assertThat(inner.nanos()).isGreaterThanOrEqualTo(2 * LONG_NANOS);
        assertThat(inner.nanos() + outer.nanos()).isLessThanOrEqualTo(allNanos);
        assertThat(outer.nanos()).isLessThan(allNanos - 2 * LONG_NANOS + 1);
    }

    @Test
    void countsNothingWhileNobodyIsVisited() {
        try (var visit = outer.visit()) {
            spin();
        }
        long nanos = outer.nanos();
        spin();

        try (var visit = inner.visit()) {
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
