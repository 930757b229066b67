package wardbeat.job;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a silent device from a delay of this task. No device counts as silent just after the task has started, after
 * the task has stalled, or while it catches up with messages that have waited.
 *
 * <p>Compares the speed of message time with the speed of processing time, not their difference: clocks that disagree do no
 * harm. Decision 8 has the reasons. One thread uses it.
 */
final class SilenceDetector {

    /** Time that devices have to send after the task was delayed, milliseconds. */
    static final long GRACE_MILLIS = 10_000;

    /** A timer that fires this much too late shows that the task has stalled, milliseconds. */
    static final long STALL_MILLIS = 5_000;

    private static final long PACE_MILLIS = 1_000;

    /** The task is catching up if message time passes at least this many times as fast as processing time. */
    private static final long CATCHING_UP_PACE = 2;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private long delayedMillis = NEVER;
    private long paceSinceMillis = NEVER;
    private long paceSinceMessageMillis;
    private long newestMessageMillis = NEVER;

    /**
     * Records a message of any device.
     *
     * @param nowMillis processing time
     * @param messageMillis Kafka timestamp of the message, null if it has none
     */
    void messageReceived(long nowMillis, @Nullable Long messageMillis) {
        start(nowMillis);
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
                delayedMillis = nowMillis;
            }
            paceSinceMillis = nowMillis;
            paceSinceMessageMillis = newestMessageMillis;
        }
    }

    /**
     * Whether a device that has sent nothing is silent, rather than this task delayed.
     *
     * @param timerMillis time for which the timer was registered
     * @param nowMillis processing time
     */
    boolean isDeviceSilent(long timerMillis, long nowMillis) {
        start(nowMillis);
        if (nowMillis - timerMillis > STALL_MILLIS) {
            delayedMillis = nowMillis;
        }
        return nowMillis - delayedMillis >= GRACE_MILLIS;
    }

    /** At the first call the task has just started, or was just restored. */
    private void start(long nowMillis) {
        if (delayedMillis == NEVER) {
            delayedMillis = nowMillis;
        }
    }
}
