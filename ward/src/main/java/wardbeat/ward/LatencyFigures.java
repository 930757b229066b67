package wardbeat.ward;

import java.util.Locale;

/**
 * How late messages were.
 *
 * @param count how many were measured
 * @param medianMillis half of them were not later, milliseconds
 * @param p99Millis 99 of 100 were not later, milliseconds
 */
record LatencyFigures(long count, long medianMillis, long p99Millis) {

    /** For example {@code p50 9 ms, p99 31 ms}. */
    @Override
    public String toString() {
        return count == 0
                ? "not measured yet"
                : String.format(Locale.ROOT, "p50 %,d ms, p99 %,d ms", medianMillis, p99Millis);
    }
}
