package wardbeat.beat;

/**
 * A stretch of ventricular flutter or fibrillation, in which there are no beats to find.
 *
 * @param onsetSample raw sample index of its beginning
 * @param endSample raw sample index of its end, which belongs to it
 */
public record FlutterSpan(long onsetSample, long endSample) {

    /** @throws IllegalArgumentException if the end lies before the onset */
    public FlutterSpan {
        if (endSample < onsetSample) {
            throw new IllegalArgumentException("end must not precede onset " + onsetSample + ", got " + endSample);
        }
    }

    /** Whether {@code sample} lies in it. */
    public boolean contains(long sample) {
        return onsetSample <= sample && sample <= endSample;
    }
}
