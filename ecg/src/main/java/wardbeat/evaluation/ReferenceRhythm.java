package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wardbeat.alarm.Condition;
import wardbeat.recording.Annotation;
import wardbeat.recording.Annotations;

/**
 * Rhythm that experts annotate at its onset, and the conditions that should be raised in it.
 *
 * <p><b>Source</b>: rhythm annotations of the MIT-BIH Arrhythmia Database. Its ventricular tachycardia is 3 beats or more, so
 * that a run of ventricular beats matches it.
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

    /** Whether {@code condition} corresponds to this rhythm. */
    boolean matches(Condition condition) {
        return switch (this) {
            case VENTRICULAR_TACHYCARDIA ->
                condition == Condition.VENTRICULAR_TACHYCARDIA || condition == Condition.VENTRICULAR_RUN;
            case VENTRICULAR_FLUTTER -> condition == Condition.VENTRICULAR_FIBRILLATION;
            case ATRIAL_FIBRILLATION -> condition == Condition.ATRIAL_FIBRILLATION;
            case BIGEMINY -> condition == Condition.BIGEMINY;
            case TRIGEMINY -> condition == Condition.TRIGEMINY;
        };
    }

    /** Whether a condition of this rhythm is correct in a rhythm annotated as {@code other}. */
    boolean accepts(String other) {
        return other.equals(mark)
                || switch (this) {
                    case VENTRICULAR_TACHYCARDIA -> other.equals("VFL") || other.equals("IVR");
                    case ATRIAL_FIBRILLATION -> other.equals("AFL");
                    case VENTRICULAR_FLUTTER, BIGEMINY, TRIGEMINY -> false;
                };
    }

    /**
     * Interval of one annotated rhythm.
     *
     * @param mark annotation of the experts, for example {@code VT}
     * @param onsetSample first sample
     * @param endSample last sample
     */
    record RhythmInterval(String mark, long onsetSample, long endSample) {

        /** The rhythm; empty if no condition corresponds to it. */
        Optional<ReferenceRhythm> rhythm() {
            return Arrays.stream(ReferenceRhythm.values())
                    .filter(rhythm -> rhythm.mark.equals(mark))
                    .findFirst();
        }
    }

    /** Annotated rhythms of a recording of {@code samples} samples, in order. */
    public static List<RhythmInterval> intervals(Annotations annotations, long samples) {
        List<Annotation> marks = annotations.all().stream()
                .filter(annotation ->
                        annotation.rhythm().filter(text -> text.startsWith("(")).isPresent())
                .toList();
        var intervals = new ArrayList<RhythmInterval>();
        for (int i = 0; i < marks.size(); i++) {
            long end = i + 1 < marks.size() ? marks.get(i + 1).sample() : samples;
            intervals.add(new RhythmInterval(
                    marks.get(i).text().substring(1), marks.get(i).sample(), end - 1));
        }
        return intervals;
    }
}
