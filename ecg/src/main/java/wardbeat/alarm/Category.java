package wardbeat.alarm;

/** What a condition is about. */
public enum Category {
    /** The patient's heart. */
    PHYSIOLOGICAL,
    /** The way the signal takes from the skin to here. */
    TECHNICAL
}
