package wardbeat.recording;

import java.util.Optional;

/**
 * One annotation of a recording.
 *
 * @param sample index of the annotated sample; at least 0
 * @param code meaning of the annotation
 * @param subtype number whose meaning depends on the code; usually 0
 * @param channel number of the annotated signal if the annotator states it; else 0
 * @param number number for the annotator's own use; usually 0
 * @param text auxiliary text, without trailing NULs; often empty
 */
public record Annotation(long sample, AnnotationCode code, int subtype, int channel, int number, String text) {

    /** This annotation at another sample. */
    public Annotation at(long otherSample) {
        return new Annotation(otherSample, code, subtype, channel, number, text);
    }

    /** The rhythm that begins here, as in the file, for example {@code (AFIB}; empty for other annotations. */
    public Optional<String> rhythm() {
        return code == AnnotationCode.RHYTHM ? Optional.of(text) : Optional.empty();
    }
}
