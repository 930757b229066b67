package wardbeat.beat;

import java.util.Arrays;
import java.util.Objects;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;

/**
 * Which parts of the window that spoke for a beat spoke for its class: the window in equal segments, and how much the
 * network's score of the class rests on each.
 *
 * <p>Segment {@code i} lies in the raw signal from {@code firstSample + i * segmentTenThousandths / 10000} on.
 *
 * @param beatClass the class that is explained
 * @param firstSample raw sample index in the session of the window's first sample, the group delay of filters removed
 * @param segmentTenThousandths raw samples a segment, ten-thousandths, since a whole number of samples at 125 Hz is none at
 *     most other rates; above 0
 * @param values of each segment, ten-thousandths of probability, -10,000 to 10,000: above 0 it spoke for the class, below 0
 *     against it; at least one; owned by the record, not copied
 */
public record Saliency(BeatClass beatClass, long firstSample, int segmentTenThousandths, int[] values) {

    private static final int WHOLE = 10_000;

    /** @throws IllegalArgumentException if a number is out of its range or there is no value */
    public Saliency {
        boolean valid = firstSample >= 0
                && segmentTenThousandths > 0
                && values.length > 0
                && Arrays.stream(values).allMatch(value -> value >= -WHOLE && value <= WHOLE);
        if (!valid) {
            throw new IllegalArgumentException(
                    ("expected firstSample 0 or more, segmentTenThousandths above 0 and values of -10000 to 10000, at least"
                                    + " one, got %d, %d and %s")
                            .formatted(firstSample, segmentTenThousandths, Arrays.toString(values)));
        }
    }

    /**
     * The saliency of a window of {@link WindowSpec#NETWORK} in a signal that was taken at {@code rate}.
     *
     * @param values as {@link Explainer#explain} gives them
     */
    public static Saliency of(BeatClass beatClass, long firstSample, SampleRate rate, int[] values) {
        double rawSamples = WindowSpec.NETWORK.length() * rate.hertz() / SampleRate.NETWORK.hertz();
        return new Saliency(beatClass, firstSample, (int) Math.round(WHOLE * rawSamples / values.length), values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Saliency that
                && beatClass == that.beatClass
                && firstSample == that.firstSample
                && segmentTenThousandths == that.segmentTenThousandths
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(beatClass, firstSample, segmentTenThousandths, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "Saliency[%s, from %d, %s]".formatted(beatClass, firstSample, Arrays.toString(values));
    }
}
