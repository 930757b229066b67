package wardbeat.bed;

/** Reason for the end of a segment. */
public enum SegmentEnd {
    /** The segment continues. */
    NONE,
    /** Samples are missing before the next one. */
    GAP,
    /** The device changed its rate or calibration, or another lead is monitored from here on. */
    CHANGE,
    /** The session ended or was replaced by another. */
    SESSION,
    /** No data arrived for the abandonment timeout. */
    ABANDONED;

    /** Whether the session ends as well. */
    public boolean endsSession() {
        return switch (this) {
            case NONE, GAP, CHANGE -> false;
            case SESSION, ABANDONED -> true;
        };
    }
}
