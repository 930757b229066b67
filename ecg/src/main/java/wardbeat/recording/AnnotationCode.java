package wardbeat.recording;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;

/**
 * Meaning of an annotation. Annotations of beats have a class.
 *
 * <p><b>Source</b>: WFDB, ecgcodes.h; classes by ANSI/AAMI EC57, table of the recommended beat classes. <b>Departures</b>:
 * the flutter wave is not a beat here, although the WFDB library counts it as one: it is between {@link #FLUTTER_ONSET} and
 * {@link #FLUTTER_END}, where beats are not evaluated. The table does not contain {@link #BUNDLE_BRANCH_BLOCK},
 * {@link #SUPRAVENTRICULAR_ESCAPE}, {@link #R_ON_T} and {@link #LEARNING}; they have the class of the most similar beat.
 */
public enum AnnotationCode {
    /** Not a beat, for example where an expert removed the annotation of a beat; differs from {@link #UNASSIGNED}. */
    NOT_QRS(0, ' ', null),
    NORMAL(1, 'N', BeatClass.N),
    LEFT_BUNDLE_BRANCH_BLOCK(2, 'L', BeatClass.N),
    RIGHT_BUNDLE_BRANCH_BLOCK(3, 'R', BeatClass.N),
    ABERRATED_ATRIAL_PREMATURE(4, 'a', BeatClass.S),
    VENTRICULAR_PREMATURE(5, 'V', BeatClass.V),
    VENTRICULAR_FUSION(6, 'F', BeatClass.F),
    NODAL_PREMATURE(7, 'J', BeatClass.S),
    ATRIAL_PREMATURE(8, 'A', BeatClass.S),
    SUPRAVENTRICULAR_PREMATURE(9, 'S', BeatClass.S),
    VENTRICULAR_ESCAPE(10, 'E', BeatClass.V),
    NODAL_ESCAPE(11, 'j', BeatClass.N),
    PACED(12, '/', BeatClass.Q),
    UNCLASSIFIABLE(13, 'Q', BeatClass.Q),
    SIGNAL_QUALITY(14, '~', null),
    ARTEFACT(16, '|', null),
    ST_CHANGE(18, 's', null),
    T_CHANGE(19, 'T', null),
    SYSTOLE(20, '*', null),
    DIASTOLE(21, 'D', null),
    NOTE(22, '"', null),
    MEASUREMENT(23, '=', null),
    P_WAVE(24, 'p', null),
    BUNDLE_BRANCH_BLOCK(25, 'B', BeatClass.N),
    PACE_SPIKE(26, '^', null),
    T_WAVE(27, 't', null),
    /** The rhythm changes; the annotation's text names the new one, for example {@code (AFIB}. */
    RHYTHM(28, '+', null),
    U_WAVE(29, 'u', null),
    LEARNING(30, '?', BeatClass.Q),
    FLUTTER_WAVE(31, '!', null),
    FLUTTER_ONSET(32, '[', null),
    FLUTTER_END(33, ']', null),
    ATRIAL_ESCAPE(34, 'e', BeatClass.N),
    SUPRAVENTRICULAR_ESCAPE(35, 'n', BeatClass.N),
    LINK(36, '@', null),
    BLOCKED_P_WAVE(37, 'x', null),
    PACED_FUSION(38, 'f', BeatClass.Q),
    WAVE_ONSET(39, '(', null),
    WAVE_END(40, ')', null),
    R_ON_T(41, 'r', BeatClass.V),
    /** One of the codes 15, 17 and 42 to 49, which WFDB does not define. */
    UNASSIGNED(42, '#', null);

    /** Highest code of an annotation in WFDB. */
    public static final int HIGHEST = 49;

    private static final AnnotationCode[] BY_NUMBER = byNumber();

    private final int number;
    private final char symbol;
    private final @Nullable BeatClass beatClass;

    AnnotationCode(int number, char symbol, @Nullable BeatClass beatClass) {
        this.number = number;
        this.symbol = symbol;
        this.beatClass = beatClass;
    }

    /** The code with the WFDB number {@code number}, which is 0 to {@link #HIGHEST}. */
    public static AnnotationCode numbered(int number) {
        return BY_NUMBER[number];
    }

    /** Number of the code in WFDB; that of {@link #UNASSIGNED} stands for several. */
    public int number() {
        return number;
    }

    /** Character that the WFDB programs print for the code. */
    public char symbol() {
        return symbol;
    }

    /** Whether it marks a beat. */
    public boolean isBeat() {
        return beatClass != null;
    }

    /** Class of the beat; empty if the code does not mark a beat. */
    public Optional<BeatClass> beatClass() {
        return Optional.ofNullable(beatClass);
    }

    private static AnnotationCode[] byNumber() {
        var codes = new AnnotationCode[HIGHEST + 1];
        Arrays.fill(codes, UNASSIGNED);
        for (var code : values()) {
            codes[code.number] = code;
        }
        return codes;
    }
}
