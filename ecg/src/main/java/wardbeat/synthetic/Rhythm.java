package wardbeat.synthetic;

/** Rhythm of a synthetic heart during one step of a {@link RhythmScript}. */
public enum Rhythm {
    /** Sinus rhythm at 62 to 88/min, depending on the patient; the rate varies with respiration. */
    SINUS("sinus"),
    /** Sinus rhythm at 32 to 37/min. */
    BRADYCARDIA("bradycardia"),
    /** Sinus rhythm at 148 to 165/min. */
    TACHYCARDIA("tachycardia"),
    /** Sinus rhythm with single premature ventricular beats, each followed by a compensatory pause. */
    OCCASIONAL_PVC("pvc"),
    /** Sinus rhythm with pairs of premature ventricular beats. */
    COUPLETS("couplets"),
    /** Sinus rhythm with runs of 3 or 4 ventricular beats at 130 to 160/min. */
    VENTRICULAR_RUNS("runs"),
    /** Every second beat is a premature ventricular beat. */
    BIGEMINY("bigeminy"),
    /** Every third beat is a premature ventricular beat. */
    TRIGEMINY("trigeminy"),
    /** Ventricular beats only, at 150 to 180/min. */
    VENTRICULAR_TACHYCARDIA("vt"),
    /** No beats; a coarse wave of 4 to 6 Hz with varying amplitude and frequency. */
    VENTRICULAR_FIBRILLATION("vf"),
    /** Sinus rhythm with single premature atrial beats, each followed by a pause that is not compensatory. */
    OCCASIONAL_PAC("pac"),
    /** Narrow beats without a visible P wave, regular, at 160 to 200/min. */
    SUPRAVENTRICULAR_TACHYCARDIA("svt"),
    /** Narrow beats without a P wave at irregular intervals, on a fine fibrillatory wave. */
    ATRIAL_FIBRILLATION("af"),
    /** Sinus rhythm with occasional pauses of 3 to 3.8 s. */
    PAUSES("pauses"),
    /** No beats: a flat line with little noise. */
    ASYSTOLE("asystole");

    private final String word;

    Rhythm(String word) {
        this.word = word;
    }

    /** Name in the text of a script, for example {@code vt}. */
    public String word() {
        return word;
    }
}
