package wardbeat.alarm;

/**
 * Urgency of a condition, most urgent first.
 *
 * <p><b>Source</b>: the priorities of IEC 60601-1-8.
 */
public enum Priority {
    /** Immediate response required. */
    HIGH,
    /** Prompt response required. */
    MEDIUM,
    /** Awareness required. */
    LOW
}
