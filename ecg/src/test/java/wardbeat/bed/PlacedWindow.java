package wardbeat.bed;

import java.util.Arrays;
import java.util.Objects;

/**
 * A window of 300 samples and its place. Two are equal if the place and the bits of every sample are equal.
 *
 * @param session the session of its segment
 * @param segmentStart the first sample of its segment
 * @param number its number in the segment
 * @param samples its conditioned samples
 */
record PlacedWindow(String session, long segmentStart, long number, float[] samples) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PlacedWindow window
                && session.equals(window.session)
                && segmentStart == window.segmentStart
                && number == window.number
                && Arrays.equals(samples, window.samples);
    }

    @Override
    public int hashCode() {
        return Objects.hash(session, segmentStart, number, Arrays.hashCode(samples));
    }

    @Override
    public String toString() {
        return "%s %d %d %s".formatted(session, segmentStart, number, Arrays.toString(samples));
    }
}
