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
    /** Messages set aside in the rejected topic, each with its reason. */
    MESSAGES_REJECTED,
    /** Samples in decoded chunks. */
    SAMPLES_DECODED,
    /** Samples of the scored lead that entered a segment. */
    SAMPLES_ACCEPTED,
    /** Samples that had been accepted before. */
    SAMPLES_DUPLICATE,
    /** Samples that came after their place had been declared lost, or after their session had been followed by another. */
    SAMPLES_LATE,
    /** Samples of leads that are not scored. */
    SAMPLES_OTHER_LEAD,
    /** Sample indices that sessions spanned, from each one's first accepted to its last. */
    SAMPLES_SPANNED,
    /** Samples that never came though later ones did. */
    SAMPLES_LOST,
    /** Accepted samples that at least one window covers. */
    SAMPLES_IN_WINDOWS,
    /** Accepted samples that no window covers: tails, and segments shorter than a window. */
    SAMPLES_IN_NO_WINDOW,
    /** Accepted samples of running segments that a window may still cover. */
    SAMPLES_OPEN,
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
    /** Alert events raised, every phase counted. */
    ALERTS_RAISED
}
