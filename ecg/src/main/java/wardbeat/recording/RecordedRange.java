package wardbeat.recording;

/**
 * Samples of a recording between two gaps, in which nothing was recorded.
 *
 * @param from first sample
 * @param to sample after the last; greater than {@code from}
 */
public record RecordedRange(int from, int to) {

    /** @throws IllegalArgumentException if the range is empty or begins before sample 0 */
    public RecordedRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("range must have samples from 0 on, got " + from + " to " + to);
        }
    }
}
