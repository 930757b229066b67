package wardbeat.ward.output;

import java.util.Locale;

/**
 * Distribution of latencies.
 *
 * @param count number of measured messages
 * @param medianMillis median, milliseconds
 * @param p99Millis 99th percentile, milliseconds
 * @param maxMillis maximum, milliseconds
 */
public record LatencyFigures(long count, long medianMillis, long p99Millis, long maxMillis) {

    /** No measurement. */
    public static final LatencyFigures NOT_MEASURED = new LatencyFigures(0, 0, 0, 0);

    /** All figures, for example {@code p50 9 ms, p99 31 ms, max 40 ms of 120}. */
    public String inFull() {
        return count == 0 ? toString() : String.format(Locale.ROOT, "%s, max %,d ms of %,d", this, maxMillis, count);
    }

    /** Median and 99th percentile, for example {@code p50 9 ms, p99 31 ms}. */
    @Override
    public String toString() {
        return count == 0
                ? "not measured yet"
                : String.format(Locale.ROOT, "p50 %,d ms, p99 %,d ms", medianMillis, p99Millis);
    }
}
