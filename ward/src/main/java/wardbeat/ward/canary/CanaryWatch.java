package wardbeat.ward.canary;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.ward.replay.Outcome;

/**
 * Holds a canary's alerts against its episodes: each ventricular tachycardia must come out as an alert in time.
 *
 * <p>At any moment expected = seen + missed + those whose time is not over. Times are of a monotonic clock, nanoseconds. Thread-safe.
 */
final class CanaryWatch {

    /** What a canary has. */
    static final Condition CONDITION = Condition.VENTRICULAR_TACHYCARDIA;

    /**
     * What became of an episode.
     *
     * @param onsetSample where it began, raw index in the session
     * @param latencyNanos from its first sample's being sent to its alert's being read; negative where none came in time
     */
    record Outcome(long onsetSample, long latencyNanos) {
        boolean isSeen() {
            return latencyNanos >= 0;
        }
    }

    /**
     * What has been seen so far.
     *
     * @param expected episodes sent
     * @param seen of them, those whose alert came in time
     * @param missed of them, those whose alert did not
     * @param lastLatencyNanos of the last one seen; empty before there is one
     * @param lastSeenNanos when that was; empty before there is one
     * @param healthy whether the last one whose time is over was seen; true before there is one
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

    /** A watch over the canary of {@code session}, each of whose alerts must have come {@code within} this time. */
    CanaryWatch(String session, Duration within) {
        this.session = session;
        this.withinNanos = within.toNanos();
    }

    /** From now on the alert of an episode is expected that begins between these samples, both included. */
    synchronized void expect(long firstSample, long lastSample, long nowNanos) {
        due.add(new Expected(firstSample, lastSample, nowNanos));
    }

    /** The episode that {@code alert} reports, if it is one and its alert had not come yet. */
    synchronized Optional<Outcome> read(Alert alert, long nowNanos) {
        if (!alert.session().equals(session) || alert.condition() != CONDITION || alert.phase() == Phase.END) {
            return Optional.empty();
        }
        for (Iterator<Expected> each = due.iterator(); each.hasNext(); ) {
            Expected episode = each.next();
            boolean itsOnset = episode.onsetSample <= alert.onsetSample() && alert.onsetSample() <= episode.lastSample;
            if (itsOnset && nowNanos - episode.sentNanos <= withinNanos) {
                each.remove();
                long latencyNanos = nowNanos - episode.sentNanos;
                seen++;
                lastLatencyNanos = OptionalLong.of(latencyNanos);
                lastSeenNanos = OptionalLong.of(nowNanos);
                healthy = true;
                return Optional.of(new Outcome(episode.onsetSample, latencyNanos));
            }
        }
        return Optional.empty();
    }

    /** The oldest episode whose time is over without an alert, if there is one; each is told once. */
    synchronized Optional<Outcome> missed(long nowNanos) {
        Expected oldest = due.peek();
        if (oldest == null || nowNanos - oldest.sentNanos <= withinNanos) {
            return Optional.empty();
        }
        due.remove();
        missed++;
        healthy = false;
        return Optional.of(new Outcome(oldest.onsetSample, -1));
    }

    synchronized Tally tally() {
        return new Tally(seen + missed + due.size(), seen, missed, lastLatencyNanos, lastSeenNanos, healthy);
    }
}
