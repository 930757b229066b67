package wardbeat.alarm;

/** Conditions that are grades of one thing; at most one episode of a chain is open, that of the highest condition. */
public enum Chain {
    /** The heart makes no beats. */
    SILENCE,
    /** Ventricular beats in a row. */
    VENTRICULAR,
    /** The heart is too slow. */
    SLOW,
    /** The heart is too fast. */
    FAST,
    /** The lead gives no signal. */
    LEAD,
    /** The device gives no samples. */
    DATA;

    /** Whether these conditions rest on the classes of beats, and not merely on where beats are or are not. */
    boolean restsOnClasses() {
        return switch (this) {
            case VENTRICULAR -> true;
            case SILENCE, SLOW, FAST, LEAD, DATA -> false;
        };
    }
}
