package wardbeat.recording;

import java.util.Optional;

/**
 * One annotation of a record.
 *
 * @param sample the index of the sample it belongs to; at least 0
 * @param code what it marks
 * @param subtype a number whose meaning depends on the code; usually 0
 * @param channel the signal it belongs to, where the writer says so; else 0
 * @param number a number for the writer's own use; usually 0
 * @param text the auxiliary text, without trailing NULs; often empty
 */
public record Annotation(long sample, AnnotationCode code, int subtype, int channel, int number, String text) {

    /** The rhythm that begins here, as written, for example {@code (AFIB}; empty for other annotations. */
    public Optional<String> rhythm() {
        return code == AnnotationCode.RHYTHM ? Optional.of(text) : Optional.empty();
    }
}
