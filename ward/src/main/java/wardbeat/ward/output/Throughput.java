package wardbeat.ward.output;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Growth of a count per second, over the last 5 seconds. Not thread-safe. */
public final class Throughput {

    private static final long SPAN_NANOS = Duration.ofSeconds(5).toNanos();

    private record Reading(long nanos, long count) {}

    private final Deque<Reading> readings = new ArrayDeque<>();

    /** Records that the count was {@code count} at {@code nanos} of a monotonic clock. */
    public void read(long nanos, long count) {
        readings.addLast(new Reading(nanos, count));
        while (readings.size() > 2 && nanos - readings.getFirst().nanos > SPAN_NANOS) {
            readings.removeFirst();
        }
    }

    /** Growth per second over the last 5 s; 0 before there are two readings. */
    public double perSecond() {
        if (readings.size() < 2) {
            return 0;
        }
        var first = readings.getFirst();
        var last = readings.getLast();
        return last.nanos == first.nanos ? 0 : (last.count - first.count) * 1e9 / (last.nanos - first.nanos);
    }
}
