package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wardbeat.alarm.Condition;
import wardbeat.recording.Annotation;
import wardbeat.recording.Annotations;

/**
 * A rhythm that experts mark where it begins, and the conditions that should be raised in it.
 *
 * <p><b>Source</b>: the rhythm marks of the MIT-BIH Arrhythmia Database. Its ventricular tachycardia is 3 beats or more, so a run
 * counts.
 */
public enum ReferenceRhythm {
    /** Ventricular tachycardia. */
    VENTRICULAR_TACHYCARDIA("VT"),
    /** Ventricular flutter. */
    VENTRICULAR_FLUTTER("VFL"),
    /** Atrial fibrillation. */
    ATRIAL_FIBRILLATION("AFIB"),
    /** Ventricular bigeminy. */
    BIGEMINY("B"),
    /** Ventricular trigeminy. */
    TRIGEMINY("T");

    private final String mark;

    ReferenceRhythm(String mark) {
        this.mark = mark;
    }

    /** Whether {@code condition} says the same. */
    boolean isSaidBy(Condition condition) {
        return switch (this) {
            case VENTRICULAR_TACHYCARDIA ->
                condition == Condition.VENTRICULAR_TACHYCARDIA || condition == Condition.VENTRICULAR_RUN;
            case VENTRICULAR_FLUTTER -> condition == Condition.VENTRICULAR_FIBRILLATION;
            case ATRIAL_FIBRILLATION -> condition == Condition.ATRIAL_FIBRILLATION;
            case BIGEMINY -> condition == Condition.BIGEMINY;
            case TRIGEMINY -> condition == Condition.TRIGEMINY;
        };
    }

    /** Whether such a condition is no mistake in a rhythm marked {@code other}. */
    boolean excuses(String other) {
        return other.equals(mark)
                || switch (this) {
                    case VENTRICULAR_TACHYCARDIA -> other.equals("VFL") || other.equals("IVR");
                    case ATRIAL_FIBRILLATION -> other.equals("AFL");
                    case VENTRICULAR_FLUTTER, BIGEMINY, TRIGEMINY -> false;
                };
    }

    /**
     * A stretch of one rhythm.
     *
     * @param mark what experts wrote
     * @param onsetSample its first sample
     * @param endSample its last sample
     */
    record Stretch(String mark, long onsetSample, long endSample) {

        /** The rhythm, if it is one that conditions say. */
        Optional<ReferenceRhythm> rhythm() {
            return Arrays.stream(ReferenceRhythm.values())
                    .filter(rhythm -> rhythm.mark.equals(mark))
                    .findFirst();
        }
    }

    /** The stretches of a recording of {@code samples} samples, in order. */
    public static List<Stretch> stretches(Annotations annotations, long samples) {
        List<Annotation> marks = annotations.all().stream()
                .filter(annotation ->
                        annotation.rhythm().filter(text -> text.startsWith("(")).isPresent())
                .toList();
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < marks.size(); i++) {
            long end = i + 1 < marks.size() ? marks.get(i + 1).sample() : samples;
            stretches.add(
                    new Stretch(marks.get(i).text().substring(1), marks.get(i).sample(), end - 1));
        }
        return stretches;
    }
}
