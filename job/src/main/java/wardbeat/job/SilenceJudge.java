package wardbeat.job;

import org.jspecify.annotations.Nullable;

/**
 * Tells the silence of a bed from a silence of our own: nobody counts as silent just after the task has opened, after it has
 * stalled, or while it catches up with what it has missed.
 *
 * <p>Looks at processing time, and at how fast the messages' own time runs by it; not at how far the two are apart, so that
 * clocks that disagree do no harm.
 */
final class SilenceJudge {

    /** After any doubt beds get so long to be heard, milliseconds. */
    static final long GRACE_MILLIS = 10_000;

    /** A timer that fires so much too late tells that this task stood still, milliseconds. */
    static final long STALL_MILLIS = 5_000;

    private static final long PACE_MILLIS = 1_000;
    /** Messages whose time runs so many times as fast as the clock are old. */
    private static final long CATCHING_UP_PACE = 2;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private long doubtMillis = NEVER;
    private long paceSinceMillis = NEVER;
    private long paceSinceMessageMillis;
    private long newestMessageMillis = NEVER;

    /** Some bed's message has come; {@code messageMillis} is its Kafka time. */
    void heard(long nowMillis, @Nullable Long messageMillis) {
        open(nowMillis);
        if (messageMillis == null) {
            return;
        }
        newestMessageMillis = Math.max(newestMessageMillis, messageMillis);
        if (paceSinceMillis == NEVER) {
            paceSinceMillis = nowMillis;
            paceSinceMessageMillis = newestMessageMillis;
        }
        long passedMillis = nowMillis - paceSinceMillis;
        if (passedMillis >= PACE_MILLIS) {
            if (newestMessageMillis - paceSinceMessageMillis >= CATCHING_UP_PACE * passedMillis) {
                doubtMillis = nowMillis;
            }
            paceSinceMillis = nowMillis;
            paceSinceMessageMillis = newestMessageMillis;
        }
    }

    /** Whether a bed that has not been heard may be called silent by a timer that was due at {@code timerMillis}. */
    boolean isCertain(long timerMillis, long nowMillis) {
        open(nowMillis);
        if (nowMillis - timerMillis > STALL_MILLIS) {
            doubtMillis = nowMillis;
        }
        return nowMillis - doubtMillis >= GRACE_MILLIS;
    }

    /** With the first call the task has begun, or goes on after a restore. */
    private void open(long nowMillis) {
        if (doubtMillis == NEVER) {
            doubtMillis = nowMillis;
        }
    }
}
