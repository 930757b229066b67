package wardbeat.bed;

/** Why a segment ends. */
public enum SegmentEnd {
    /** It goes on. */
    NONE,
    /** Samples are missing before the next one. */
    GAP,
    /** The device changed its rate or calibration, or another lead is scored from here on. */
    CHANGE,
    /** The session ended, or another took its place. */
    SESSION,
    /** Nothing came for so long that nobody can be there any more. */
    ABANDONED;

    /** Whether the session is over, too. */
    public boolean endsSession() {
        return switch (this) {
            case NONE, GAP, CHANGE -> false;
            case SESSION, ABANDONED -> true;
        };
    }
}
