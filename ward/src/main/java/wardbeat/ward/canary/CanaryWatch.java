package wardbeat.ward.canary;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;

/**
 * Compares the alerts of a canary with its episodes: each ventricular tachycardia must cause an alert in time.
 *
 * <p>At any moment expected = seen + missed + episodes within their limit. Times are nanoseconds of a monotonic clock.
 * Thread-safe.
 */
final class CanaryWatch {

    /** Condition of the episodes. */
    static final Condition CONDITION = Condition.VENTRICULAR_TACHYCARDIA;

    /**
     * Result of an episode.
     *
     * @param onsetSample first sample, raw index in the session
     * @param latencyNanos time from sending the first sample to reading the alert; negative if no alert arrived in time
     */
    record EpisodeResult(long onsetSample, long latencyNanos) {
        boolean isSeen() {
            return latencyNanos >= 0;
        }
    }

    /**
     * Counts so far.
     *
     * @param expected episodes that were sent
     * @param seen episodes whose alert arrived in time
     * @param missed episodes whose alert did not arrive in time
     * @param lastLatencyNanos latency of the last seen episode; empty before the first
     * @param lastSeenNanos time of the alert of the last seen episode; empty before the first
     * @param healthy whether the last episode that is seen or missed was seen; true before the first
     */
    record Tally(
            long expected,
            long seen,
            long missed,
            OptionalLong lastLatencyNanos,
            OptionalLong lastSeenNanos,
            boolean healthy) {}

    private record Expected(long onsetSample, long lastSample, long sentNanos) {}

    private final String session;
    private final long withinNanos;
    private final ArrayDeque<Expected> due = new ArrayDeque<>();
    private long seen;
    private long missed;
    private OptionalLong lastLatencyNanos = OptionalLong.empty();
    private OptionalLong lastSeenNanos = OptionalLong.empty();
    private boolean healthy = true;

    /** A watch of the canary with {@code session}; its alerts must arrive {@code within} this time. */
    CanaryWatch(String session, Duration within) {
        this.session = session;
        this.withinNanos = within.toNanos();
    }

    /** Adds an episode that begins between these samples, inclusive, and was sent at {@code nowNanos}. */
    synchronized void expect(long firstSample, long lastSample, long nowNanos) {
        due.add(new Expected(firstSample, lastSample, nowNanos));
    }

    /** Result of the episode that {@code alert} reports; empty if there is none or it was seen before. */
    synchronized Optional<EpisodeResult> read(Alert alert, long nowNanos) {
        if (!alert.session().equals(session) || alert.condition() != CONDITION || alert.phase() == Phase.END) {
            return Optional.empty();
        }
        for (Iterator<Expected> each = due.iterator(); each.hasNext(); ) {
            Expected episode = each.next();
            boolean matches = episode.onsetSample <= alert.onsetSample() && alert.onsetSample() <= episode.lastSample;
            if (matches && nowNanos - episode.sentNanos <= withinNanos) {
                each.remove();
                long latencyNanos = nowNanos - episode.sentNanos;
                seen++;
                lastLatencyNanos = OptionalLong.of(latencyNanos);
                lastSeenNanos = OptionalLong.of(nowNanos);
                healthy = true;
                return Optional.of(new EpisodeResult(episode.onsetSample, latencyNanos));
            }
        }
        return Optional.empty();
    }

    /** Result of the oldest episode that is over its limit; empty if there is none. Each is returned once. */
    synchronized Optional<EpisodeResult> missed(long nowNanos) {
        Expected oldest = due.peek();
        if (oldest == null || nowNanos - oldest.sentNanos <= withinNanos) {
            return Optional.empty();
        }
        due.remove();
        missed++;
        healthy = false;
        return Optional.of(new EpisodeResult(oldest.onsetSample, -1));
    }

    /** Current counts. */
    synchronized Tally tally() {
        return new Tally(seen + missed + due.size(), seen, missed, lastLatencyNanos, lastSeenNanos, healthy);
    }
}
