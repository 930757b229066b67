package wardbeat.alarm;

/** Conditions that are grades of one thing; at most one episode of a chain is open, that of the highest condition. */
public enum Chain {
    /** The heart makes no beats. */
    SILENCE,
    /** Ventricular beats in a row, or fibrillation of the ventricles. */
    VENTRICULAR,
    /** The heart is too slow. */
    SLOW,
    /** The heart is too fast. */
    FAST,
    /** Supraventricular beats in a row. */
    SUPRAVENTRICULAR,
    /** The beats are irregular. */
    IRREGULAR,
    /** Ventricular and other beats take turns. */
    PATTERN,
    /** A ventricular beat comes too early. */
    R_ON_T,
    /** There are many ventricular beats. */
    ECTOPY,
    /** The lead gives no signal. */
    LEAD,
    /** The lead gives a signal that cannot be trusted. */
    SIGNAL,
    /** Samples are lost. */
    LOSS,
    /** The device gives no samples. */
    DATA;

    /** Whether these conditions can be seen in the signal. */
    boolean isSeen() {
        return this != LOSS && this != DATA;
    }

    /** Whether these conditions rest on the classes of beats, and not merely on where beats are or are not. */
    boolean restsOnClasses() {
        return switch (this) {
            case VENTRICULAR, SUPRAVENTRICULAR, PATTERN, R_ON_T, ECTOPY -> true;
            case SILENCE, SLOW, FAST, IRREGULAR, LEAD, SIGNAL, LOSS, DATA -> false;
        };
    }
}
