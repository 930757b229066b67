package wardbeat.beat;

/**
 * A time of ventricular flutter or fibrillation, in which no beats are annotated.
 *
 * @param onsetSample raw sample index of its first sample
 * @param endSample raw sample index of its last sample
 */
public record FlutterInterval(long onsetSample, long endSample) {

    /** @throws IllegalArgumentException if the end is before the onset */
    public FlutterInterval {
        if (endSample < onsetSample) {
            throw new IllegalArgumentException(
                    "flutter span: end before onset; expected at least " + onsetSample + ", got " + endSample);
        }
    }

    /** Whether the span contains {@code sample}. */
    public boolean contains(long sample) {
        return onsetSample <= sample && sample <= endSample;
    }
}
