package wardbeat.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * The time that an operator takes for itself, without what it hands on to in the same chain: Flink's busy time is that of a
 * whole chain. Shown as the meter {@code own_time_us_per_second}, over the last minute; 1,000,000 is a whole core.
 *
 * <p>Time in a sink, which is nobody's here, counts for the operator before it. One thread runs a chain; others may read the
 * meter. Cost: two looks at the clock a visit.
 */
final class OwnTime {

    private static final class Clock {
        private @Nullable OwnTime running;
        private long sinceNanos;
    }

    /** To be closed when the operator hands control back. */
    interface Visit extends AutoCloseable {
        @Override
        void close();
    }

    private static final ThreadLocal<Clock> CLOCK = ThreadLocal.withInitial(Clock::new);

    private volatile long nanos;

    OwnTime(MetricGroup group) {
        Gauge<Long> micros = () -> nanos / 1_000;
        group.meter("own_time_us_per_second", new MeterView(micros));
    }

    /** From now on time counts for this operator, until the visit is closed or another operator of the chain is visited. */
    Visit visit() {
        Clock clock = CLOCK.get();
        OwnTime caller = clock.running;
        pass(clock, this);
        return () -> pass(clock, caller);
    }

    long nanos() {
        return nanos;
    }

    private static void pass(Clock clock, @Nullable OwnTime next) {
        long nowNanos = System.nanoTime();
        OwnTime until = clock.running;
        if (until != null) {
            until.add(nowNanos - clock.sinceNanos);
        }
        clock.running = next;
        clock.sinceNanos = nowNanos;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void add(long moreNanos) {
        nanos += moreNanos;
    }
}
