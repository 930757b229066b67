package wardbeat.synthetic;

/** What a synthetic heart does while a step of its script lasts. */
public enum Rhythm {
    /** Sinus rhythm at the patient's own rate of 62 to 88/min, rising and falling with respiration. */
    SINUS("sinus"),
    /** Sinus rhythm at 32 to 37/min. */
    BRADYCARDIA("bradycardia"),
    /** Sinus rhythm at 148 to 165/min. */
    TACHYCARDIA("tachycardia"),
    /** Sinus rhythm in which single premature ventricular beats fall, each followed by a compensatory pause. */
    OCCASIONAL_PVC("pvc"),
    /** Sinus rhythm in which premature ventricular beats fall in pairs. */
    COUPLETS("couplets"),
    /** Sinus rhythm in which premature ventricular beats fall in runs of 3 or 4 at 130 to 160/min. */
    VENTRICULAR_RUNS("runs"),
    /** Every second beat a premature ventricular one. */
    BIGEMINY("bigeminy"),
    /** Every third beat a premature ventricular one. */
    TRIGEMINY("trigeminy"),
    /** Ventricular beats only, at 150 to 180/min. */
    VENTRICULAR_TACHYCARDIA("vt"),
    /** No beat, but a coarse wave of 4 to 6 Hz whose height and frequency wander. */
    VENTRICULAR_FIBRILLATION("vf"),
    /** Sinus rhythm in which single premature atrial beats fall, each followed by a pause that makes up for nothing. */
    OCCASIONAL_PAC("pac"),
    /** Narrow beats without visible P wave, regular at 160 to 200/min. */
    SUPRAVENTRICULAR_TACHYCARDIA("svt"),
    /** Narrow beats without P wave at irregular intervals, on a fine fibrillatory wave. */
    ATRIAL_FIBRILLATION("af"),
    /** Sinus rhythm in which now and then no beat comes for 3 to 3.8 s. */
    PAUSES("pauses"),
    /** No beat at all: a flat line with a little noise. */
    ASYSTOLE("asystole");

    private final String word;

    Rhythm(String word) {
        this.word = word;
    }

    /** What it is called in the text of a script. */
    public String word() {
        return word;
    }
}
