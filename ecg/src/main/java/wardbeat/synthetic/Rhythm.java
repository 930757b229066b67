package wardbeat.synthetic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a synthetic heart does while a step of its script lasts. */
public enum Rhythm {
    /** Sinus rhythm at the patient's own rate of 62 to 88/min, rising and falling with respiration. */
    SINUS,
    /** Sinus rhythm at 32 to 37/min. */
    BRADYCARDIA,
    /** Sinus rhythm at 148 to 165/min. */
    TACHYCARDIA,
    /** Sinus rhythm in which single premature ventricular beats fall, each followed by a compensatory pause. */
    OCCASIONAL_PVC,
    /** Sinus rhythm in which premature ventricular beats fall in pairs. */
    COUPLETS,
    /** Sinus rhythm in which premature ventricular beats fall in runs of 3 or 4 at 130 to 160/min. */
    VENTRICULAR_RUNS,
    /** Ventricular beats only, at 150 to 180/min. */
    VENTRICULAR_TACHYCARDIA,
    /** No beat at all: a flat line with a little noise. */
    ASYSTOLE;

    /** The name as people type it, for example {@code ventricular-tachycardia}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Rhythm> named(String word) {
        return Arrays.stream(values())
                .filter(rhythm -> rhythm.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Rhythm::word).collect(Collectors.joining(", "));
    }
}
