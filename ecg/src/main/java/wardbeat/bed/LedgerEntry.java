package wardbeat.bed;

/**
 * What is counted on the way from message to alert. How the counts relate stands in {@link Ledger#relations}.
 *
 * <p>Unit: messages, raw samples of the device's rate, windows, beats or alert events, as the name says.
 */
public enum LedgerEntry {
    /** Messages read from the samples topic. */
    MESSAGES_RECEIVED,
    /** Messages that were chunks. */
    MESSAGES_DECODED,
    /** Messages that were no chunks, each with its reason. */
    MESSAGES_REJECTED,
    /** Of the rejected, those that the rejected topic has. */
    REJECTIONS_PUBLISHED,
    /** Of the rejected, those that could not be published; they are in the samples topic still. */
    REJECTIONS_UNPUBLISHED,
    /** Of the rejected, those on their way to the rejected topic; none at a checkpoint and at the end. */
    REJECTIONS_IN_FLIGHT,
    /** Samples in decoded chunks. */
    SAMPLES_DECODED,
    /** Samples of the scored lead that entered a segment. */
    SAMPLES_ACCEPTED,
    /** Samples that had been accepted, or were held, before. */
    SAMPLES_DUPLICATE,
    /** Of the duplicates, those that did not say what had been said before; the first word holds. */
    SAMPLES_CONTRADICTING,
    /** Samples that came after their place had been declared lost, or after their session had ended. */
    SAMPLES_LATE,
    /** Samples whose index neither followed from what came before nor fitted the device's clock. */
    SAMPLES_DISPLACED,
    /** Samples that wait for others before them. */
    SAMPLES_HELD,
    /** Of the accepted, those that had waited until the hole before them was filled. */
    SAMPLES_REORDERED,
    /** Samples of leads that are not scored. */
    SAMPLES_OTHER_LEAD,
    /** Sample indices that sessions spanned, as far as each is decided. */
    SAMPLES_SPANNED,
    /** Samples that never came, or not in time, though later ones did. */
    SAMPLES_LOST,
    /** Stretches of lost samples. */
    GAPS,
    /** Times that a device's clock was found set to another time. */
    CLOCK_STEPS,
    /** Times that rate, calibration or the lead that is scored changed within a session. */
    SIGNAL_CHANGES,
    /** Sessions begun. */
    SESSIONS_BEGUN,
    /** Sessions that the device ended, or another took the place of. */
    SESSIONS_ENDED,
    /** Sessions given up since nothing came any more. */
    SESSIONS_ABANDONED,
    /** Sessions that go on. */
    SESSIONS_RUNNING,
    /** Accepted samples that at least one window covers. */
    SAMPLES_IN_WINDOWS,
    /** Accepted samples that no window covers: tails, and segments shorter than a window. */
    SAMPLES_IN_NO_WINDOW,
    /** Accepted samples of running segments that a window may still cover. */
    SAMPLES_OPEN,
    /** Seconds of signal whose quality was judged. */
    SECONDS_JUDGED,
    /** Samples at 125 Hz that conditioning gave. */
    SAMPLES_CONDITIONED,
    /** Windows cut. */
    WINDOWS_CUT,
    /** Windows scored. */
    WINDOWS_SCORED,
    /** QRS complexes reported by the detector. */
    QRS_DETECTED,
    /** Beats reported. */
    BEATS_REPORTED,
    /** Beats reported without a window that could score them. */
    BEATS_UNSCORED,
    /** Of the beats reported, those of canaries; the others are patients'. */
    BEATS_OF_CANARY,
    /** Alert events raised, every phase counted. */
    ALERTS_RAISED,
    /** Of the alert events raised, those of canaries; the others are patients'. */
    ALERTS_OF_CANARY,
    /** Episodes started. */
    EPISODES_STARTED,
    /** Episodes ended. */
    EPISODES_ENDED,
    /** Episodes that go on. */
    EPISODES_OPEN
}
