package wardbeat.beat;

/**
 * A beat as a comparison sees it.
 *
 * @param sample raw sample index; at least 0
 * @param beatClass its class
 */
public record LabelledBeat(long sample, BeatClass beatClass) {

    /** @throws IllegalArgumentException if {@code sample} is negative */
    public LabelledBeat {
        if (sample < 0) {
            throw new IllegalArgumentException("sample must be at least 0, got " + sample);
        }
    }
}
