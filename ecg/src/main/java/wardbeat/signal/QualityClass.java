package wardbeat.signal;

/** What one second of a lead's signal is worth. */
public enum QualityClass {
    /** Fit for detection and classification. */
    GOOD,
    /** A signal, but one whose beats cannot be trusted. */
    NOISY,
    /** No deflection: asystole or electrodes off, which only the device can tell apart. */
    FLAT,
    /** Cut off at the converter's limits. */
    SATURATED,
    /** The device says that electrodes are off. */
    LEAD_OFF,
    /** The device sent no valid samples. */
    ABSENT
}
