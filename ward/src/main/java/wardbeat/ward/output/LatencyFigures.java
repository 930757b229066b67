package wardbeat.ward.output;

import java.util.Locale;

/**
 * How late messages were.
 *
 * @param count how many were measured
 * @param medianMillis half of them were not later, milliseconds
 * @param p99Millis 99 of 100 were not later, milliseconds
 * @param maxMillis none was later, milliseconds
 */
public record LatencyFigures(long count, long medianMillis, long p99Millis, long maxMillis) {

    /** Of nothing. */
    public static final LatencyFigures NOT_MEASURED = new LatencyFigures(0, 0, 0, 0);

    /** For example {@code p50 9 ms, p99 31 ms, max 40 ms of 120}. */
    public String inFull() {
        return count == 0 ? toString() : String.format(Locale.ROOT, "%s, max %,d ms of %,d", this, maxMillis, count);
    }

    /** For example {@code p50 9 ms, p99 31 ms}. */
    @Override
    public String toString() {
        return count == 0
                ? "not measured yet"
                : String.format(Locale.ROOT, "p50 %,d ms, p99 %,d ms", medianMillis, p99Millis);
    }
}
