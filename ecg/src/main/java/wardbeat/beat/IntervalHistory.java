package wardbeat.beat;

import java.util.Arrays;

/**
 * The latest RR intervals of a patient, at most {@value #MOST}, and statistics of them.
 *
 * <p>Unit: samples at 125 Hz. An interval is limited to {@value #SHORTEST_SAMPLES} to {@value #LONGEST_SAMPLES} samples,
 * 0.2 to 3 s, so that its logarithm comes from a table. Does not copy the array. Not thread-safe.
 */
final class IntervalHistory {

    /** Maximum number of intervals. */
    static final int MOST = 256;

    static final int SHORTEST_SAMPLES = 25;
    static final int LONGEST_SAMPLES = 375;

    private static final double[] LOGARITHMS = logarithms();

    private final short[] samples;

    /** @param samples the intervals, oldest first; limited */
    IntervalHistory(short[] samples) {
        this.samples = samples;
    }

    private static double[] logarithms() {
        var logarithms = new double[LONGEST_SAMPLES + 1];
        for (int i = SHORTEST_SAMPLES; i <= LONGEST_SAMPLES; i++) {
            logarithms[i] = StrictMath.log(i);
        }
        return logarithms;
    }

    /** The interval within its limits. */
    static int limited(long intervalSamples) {
        return (int) Math.max(SHORTEST_SAMPLES, Math.min(LONGEST_SAMPLES, intervalSamples));
    }

    /** Natural logarithm of a limited interval. */
    static double logarithm(int limitedSamples) {
        return LOGARITHMS[limitedSamples];
    }

    /** The intervals with one more, without the oldest if there are too many. */
    short[] with(int limitedSamples) {
        int kept = Math.min(samples.length, MOST - 1);
        short[] next = Arrays.copyOfRange(samples, samples.length - kept, samples.length + 1);
        next[kept] = (short) limitedSamples;
        return next;
    }

    /** Number of intervals. */
    int count() {
        return samples.length;
    }

    /** The interval {@code back} intervals before the latest one; 0 is the latest. */
    int last(int back) {
        return samples[samples.length - 1 - back];
    }

    /** Logarithm of {@link #last}. */
    double lastLogarithm(int back) {
        return LOGARITHMS[last(back)];
    }

    /** Mean of the latest {@code most} intervals, or of all if there are fewer. */
    double mean(int most) {
        int count = Math.min(most, samples.length);
        double sum = 0;
        for (int back = count - 1; back >= 0; back--) {
            sum += last(back);
        }
        return sum / count;
    }

    /** Standard deviation of the latest {@code most} intervals divided by their mean. */
    double variation(int most) {
        int count = Math.min(most, samples.length);
        double mean = mean(most);
        double squares = 0;
        for (int back = count - 1; back >= 0; back--) {
            squares += (last(back) - mean) * (last(back) - mean);
        }
        return Math.sqrt(squares / count) / mean;
    }

    /** The greatest of the latest {@code most} intervals. */
    int longest(int most) {
        int longest = 0;
        for (int back = 0; back < Math.min(most, samples.length); back++) {
            longest = Math.max(longest, last(back));
        }
        return longest;
    }

    /** The latest {@code most} intervals in ascending order. */
    short[] sorted(int most) {
        short[] sorted = Arrays.copyOfRange(samples, samples.length - Math.min(most, samples.length), samples.length);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Quantile of sorted values, interpolated linearly. */
    static double quantile(short[] sorted, double share) {
        double at = (sorted.length - 1) * share;
        int below = (int) at;
        return below + 1 < sorted.length
                ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** Share of the latest {@code most} intervals that are shorter than {@code limit} samples. */
    double shareBelow(double limit, int most) {
        int count = Math.min(most, samples.length);
        int below = 0;
        for (int back = 0; back < count; back++) {
            below += last(back) < limit ? 1 : 0;
        }
        return (double) below / count;
    }

    /**
     * Mean absolute difference of the logarithms of successive intervals, over the latest {@code changes} differences
     * or all if there are fewer; there must be at least two intervals.
     */
    double meanChange(int changes) {
        int count = Math.min(changes, samples.length - 1);
        double sum = 0;
        for (int back = count - 1; back >= 0; back--) {
            sum += Math.abs(lastLogarithm(back) - lastLogarithm(back + 1));
        }
        return sum / count;
    }

    /** Share of the latest {@code changes} such differences that are above {@code limit}. */
    double shareOfChangesAbove(double limit, int changes) {
        int count = Math.min(changes, samples.length - 1);
        int above = 0;
        for (int back = 0; back < count; back++) {
            above += Math.abs(lastLogarithm(back) - lastLogarithm(back + 1)) > limit ? 1 : 0;
        }
        return (double) above / count;
    }
}
