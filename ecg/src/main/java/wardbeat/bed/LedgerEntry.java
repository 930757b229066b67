package wardbeat.bed;

/**
 * A count on the path from message to alert. {@link Ledger#relations} lists the relations between counts.
 *
 * <p>Unit: messages, raw samples, windows, beats or alert events, according to the name.
 */
public enum LedgerEntry {
    /** Messages read from the samples topic. */
    MESSAGES_RECEIVED,
    /** Messages that were decoded as chunks. */
    MESSAGES_DECODED,
    /** Messages that were not valid chunks, each with a reason. */
    MESSAGES_REJECTED,
    /** Rejected messages that were published on the rejected topic. */
    REJECTIONS_PUBLISHED,
    /** Rejected messages that could not be published; they remain on the samples topic only. */
    REJECTIONS_UNPUBLISHED,
    /** Rejected messages that are being published; 0 at a checkpoint and at the end. */
    REJECTIONS_IN_FLIGHT,
    /** Samples in decoded chunks. */
    SAMPLES_DECODED,
    /** Samples of the monitored lead that became part of a segment. */
    SAMPLES_ACCEPTED,
    /** Samples that were accepted or held before. */
    SAMPLES_DUPLICATE,
    /** Duplicates with other values than before; the first values are kept. */
    SAMPLES_CONTRADICTING,
    /** Samples that arrived after their place was declared lost, or after the end of their session. */
    SAMPLES_LATE,
    /** Samples with an unexpected index that the device's clock did not confirm. */
    SAMPLES_DISPLACED,
    /** Samples that wait for missing samples before them. */
    SAMPLES_HELD,
    /** Accepted samples that were held until the hole before them was filled. */
    SAMPLES_REORDERED,
    /** Samples of leads that are not monitored. */
    SAMPLES_OTHER_LEAD,
    /** Sample indices of all sessions that are decided: accepted or lost. */
    SAMPLES_SPANNED,
    /** Samples that did not arrive in time although later ones did. */
    SAMPLES_LOST,
    /** Runs of lost samples. */
    GAPS,
    /** Steps of a device's clock. */
    CLOCK_STEPS,
    /** Changes of rate, calibration or monitored lead within a session. */
    SIGNAL_CHANGES,
    /** Sessions that have begun. */
    SESSIONS_BEGUN,
    /** Sessions that the device ended or that were replaced by another. */
    SESSIONS_ENDED,
    /** Sessions that ended because no data arrived. */
    SESSIONS_ABANDONED,
    /** Running sessions. */
    SESSIONS_RUNNING,
    /** Accepted samples that at least one window covers. */
    SAMPLES_IN_WINDOWS,
    /** Accepted samples without a window: tails, and segments shorter than a window. */
    SAMPLES_IN_NO_WINDOW,
    /** Accepted samples of running segments that a window may still cover. */
    SAMPLES_OPEN,
    /** Seconds of signal whose quality was assessed. */
    SECONDS_JUDGED,
    /** Conditioned samples at 125 Hz. */
    SAMPLES_CONDITIONED,
    /** Windows cut. */
    WINDOWS_CUT,
    /** Windows scored. */
    WINDOWS_SCORED,
    /** Detected QRS complexes. */
    QRS_DETECTED,
    /** Reported beats. */
    BEATS_REPORTED,
    /** Reported beats without a scored window. */
    BEATS_UNSCORED,
    /** Reported beats of canaries; the others belong to patients. */
    BEATS_OF_CANARY,
    /** Published alert events of all phases. */
    ALERTS_RAISED,
    /** Published alert events of canaries; the others belong to patients. */
    ALERTS_OF_CANARY,
    /** Started episodes. */
    EPISODES_STARTED,
    /** Ended episodes. */
    EPISODES_ENDED,
    /** Running episodes. */
    EPISODES_OPEN
}
