package wardbeat.signal;

/** Quality of one second of a lead's signal. */
public enum QualityClass {
    /** Suitable for detection and classification. */
    GOOD,
    /** A signal whose beats are not reliable. */
    NOISY,
    /** No deflection: asystole or electrodes off. Only the device can distinguish the two. */
    FLAT,
    /** Cut off at a limit of the converter. */
    SATURATED,
    /** The device reports that electrodes are off. */
    LEAD_OFF,
    /** The device sent no valid samples. */
    ABSENT
}
