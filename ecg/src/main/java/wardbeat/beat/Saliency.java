package wardbeat.beat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;

/**
 * Saliency of the window that classified a beat: the contribution of each of its equal segments to the network's
 * score of the class.
 *
 * <p>Segment {@code i} starts in the raw signal at {@code firstSample + i * segmentTenThousandths / 10000}.
 *
 * @param beatClass the explained class
 * @param firstSample raw sample index in the session of the first sample of the window, without the group delay of
 *     filters
 * @param segmentTenThousandths length of a segment, ten-thousandths of a raw sample, because it is a whole number of
 *     samples only at 125 Hz and a few other rates; above 0
 * @param values value of each segment, ten-thousandths of probability, -10,000 to 10,000: above 0 the segment
 *     supports the class, below 0 it opposes it; at least one; owned by the record, not copied
 */
public record Saliency(BeatClass beatClass, long firstSample, int segmentTenThousandths, int[] values) {

    private static final int WHOLE = 10_000;

    /** @throws IllegalArgumentException if a number is out of its range or {@code values} is empty */
    public Saliency {
        boolean valid = firstSample >= 0
                && segmentTenThousandths > 0
                && values.length > 0
                && Arrays.stream(values).allMatch(value -> value >= -WHOLE && value <= WHOLE);
        if (!valid) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "saliency: not valid; expected firstSample 0 or more, segmentTenThousandths above 0 and at least"
                            + " one value of -10000 to 10000, got %d, %d and %s",
                    firstSample,
                    segmentTenThousandths,
                    Arrays.toString(values)));
        }
    }

    /**
     * Returns the saliency of a window of {@link WindowSpec#NETWORK} in a signal with sampling rate {@code rate}.
     *
     * @param values result of {@link Explainer#explain}
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
        return String.format(Locale.ROOT, "Saliency[%s, from %d, %s]", beatClass, firstSample, Arrays.toString(values));
    }
}
