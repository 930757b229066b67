package wardbeat.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Time that one operator uses, without the operators after it in the same chain. Flink's busy time covers the whole chain.
 * Published as the meter {@code own_time_us_per_second}, over the last minute; 1,000,000 is a whole core.
 *
 * <p>Time in a sink counts for the operator before the sink. One thread runs a chain; other threads may read the meter.
 * Cost: two clock readings per measurement.
 */
final class OperatorTimer {

    private static final class Clock {
        private @Nullable OperatorTimer running;
        private long sinceNanos;
    }

    /** A running measurement; close it when the operator returns. */
    interface Measurement extends AutoCloseable {
        @Override
        void close();
    }

    private static final ThreadLocal<Clock> CLOCK = ThreadLocal.withInitial(Clock::new);

    private volatile long nanos;

    OperatorTimer(MetricGroup group) {
        Gauge<Long> micros = () -> nanos / 1_000;
        group.meter("own_time_us_per_second", new MeterView(micros));
    }

    /** Counts time for this operator until the measurement is closed or another operator of the chain starts one. */
    Measurement start() {
        Clock clock = CLOCK.get();
        OperatorTimer caller = clock.running;
        switchTo(clock, this);
        return () -> switchTo(clock, caller);
    }

    long nanos() {
        return nanos;
    }

    private static void switchTo(Clock clock, @Nullable OperatorTimer next) {
        long nowNanos = System.nanoTime();
        OperatorTimer previous = clock.running;
        if (previous != null) {
            previous.add(nowNanos - clock.sinceNanos);
        }
        clock.running = next;
        clock.sinceNanos = nowNanos;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void add(long moreNanos) {
        nanos += moreNanos;
    }
}
