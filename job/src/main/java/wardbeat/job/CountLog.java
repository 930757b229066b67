package wardbeat.job;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Counts events by kind and logs the counts as a warning, at most once in {@link #INTERVAL_MILLIS}. A line has the counts
 * since the previous line. Holds kinds and numbers only, never data of patients. One thread uses it.
 *
 * @param <E> the kinds
 */
final class CountLog<E extends Enum<E>> {

    /** Shortest time between two lines, milliseconds. */
    static final long INTERVAL_MILLIS = 60_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Logger log;
    private final String format;
    private final Map<E, Long> counts;
    private long loggedMillis = NEVER;

    /** @param format message with two places: the sum, and the counts by kind */
    CountLog(Logger log, String format, Class<E> kinds) {
        this.log = log;
        this.format = format;
        this.counts = new EnumMap<>(kinds);
    }

    /** Counts {@code number} events; does nothing if it is 0. */
    void add(E kind, long number) {
        if (number != 0) {
            counts.merge(kind, number, Long::sum);
        }
    }

    /** Whether there are counts that were not logged yet. */
    boolean isPending() {
        return !counts.isEmpty();
    }

    /** Logs the counts if the last line is old enough. */
    void logIfDue(long nowMillis) {
        if (isPending() && nowMillis - loggedMillis >= INTERVAL_MILLIS) {
            loggedMillis = nowMillis;
            log();
        }
    }

    /** Logs the counts that were not logged yet, when the operator closes. */
    void close() {
        if (isPending()) {
            log();
        }
    }

    private void log() {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        log.warn(
                format,
                sum,
                counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
        counts.clear();
    }
}
