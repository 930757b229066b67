package wardbeat.alarm;

/**
 * How soon somebody must come, most urgent first.
 *
 * <p><b>Source</b>: the priorities of IEC 60601-1-8.
 */
public enum Priority {
    /** At once. */
    HIGH,
    /** Promptly. */
    MEDIUM,
    /** To be aware of. */
    LOW
}
