package wardbeat.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that a subtask reads its samples late, at most once a minute, with the longest delay since the previous line. One
 * thread uses it.
 */
final class DelayLog {

    private static final Logger LOG = LoggerFactory.getLogger(DelayLog.class);

    private static final long INTERVAL_MILLIS = 60_000;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final long lateMillis;
    private long loggedMillis = NEVER;
    private long longestMillis;

    /** @param lateMillis shortest delay that is logged, milliseconds */
    DelayLog(long lateMillis) {
        this.lateMillis = lateMillis;
    }

    /**
     * Records that samples waited in their topic for {@code waitedMillis}.
     *
     * @param nowMillis processing time
     */
    void record(long waitedMillis, long nowMillis) {
        if (waitedMillis < lateMillis) {
            return;
        }
        longestMillis = Math.max(longestMillis, waitedMillis);
        if (nowMillis - loggedMillis >= INTERVAL_MILLIS) {
            LOG.warn(
                    "The stream is behind: samples waited up to {} s in their topic, and alerts are late by as much. Check"
                            + " the load of the task managers and the parallelism.",
                    longestMillis / 1_000);
            loggedMillis = nowMillis;
            longestMillis = 0;
        }
    }
}
