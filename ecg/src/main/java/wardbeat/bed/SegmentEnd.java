package wardbeat.bed;

/** Why a segment ends. */
public enum SegmentEnd {
    /** It goes on. */
    NONE,
    /** Samples are missing before the next one. */
    GAP,
    /** The device changed its rate or calibration, or another lead is scored from here on. */
    CHANGE,
    /** The session ended, or the device began another. */
    SESSION
}
