package wardbeat.alarm;

/** Category of a condition. */
public enum Category {
    /** A condition of the patient's heart. */
    PHYSIOLOGICAL,
    /** A condition of the measurement or the transmission. */
    TECHNICAL
}
