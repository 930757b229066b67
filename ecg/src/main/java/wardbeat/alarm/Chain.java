package wardbeat.alarm;

/** Conditions that are grades of the same problem. At most one episode of a chain is open, that of the highest condition. */
public enum Chain {
    /** There are no heartbeats. */
    SILENCE,
    /** Ventricular beats in a row, or ventricular fibrillation. */
    VENTRICULAR,
    /** The heart is too slow. */
    SLOW,
    /** The heart is too fast. */
    FAST,
    /** Supraventricular beats in a row. */
    SUPRAVENTRICULAR,
    /** The beats are irregular. */
    IRREGULAR,
    /** Ventricular and other beats alternate. */
    PATTERN,
    /** A ventricular beat comes too early. */
    R_ON_T,
    /** There are many ventricular beats. */
    ECTOPY,
    /** The lead has no signal. */
    LEAD,
    /** The signal of the lead is unreliable. */
    SIGNAL,
    /** Samples are lost. */
    LOSS,
    /** The device sends no samples. */
    DATA;

    /** Whether these conditions are visible in the signal, so that a strip is evidence of them. */
    boolean isVisibleInSignal() {
        return this != LOSS && this != DATA;
    }

    /** Whether these conditions depend on the classes of beats, and not only on their times. */
    boolean dependsOnBeatClasses() {
        return switch (this) {
            case VENTRICULAR, SUPRAVENTRICULAR, PATTERN, R_ON_T, ECTOPY -> true;
            case SILENCE, SLOW, FAST, IRREGULAR, LEAD, SIGNAL, LOSS, DATA -> false;
        };
    }
}
