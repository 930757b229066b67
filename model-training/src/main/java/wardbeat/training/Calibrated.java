package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

/**
 * How probabilities compare with what came true.
 *
 * @param bins of equal width from 0 to 1, ascending
 * @param classError mean over the five classes of each class's calibration error, 0 to 1: over its bins, weighed by their counts, the
 *     distance between mean probability and share that was of the class
 * @param topError the same of the greatest probability of each beat alone
 */
public record Calibrated(List<Bin> bins, double classError, double topError) {

    /** How many bins there are. */
    static final int BINS = 15;

    /**
     * One bin, the five probabilities of each beat together.
     *
     * @param count how many probabilities fell into it
     * @param meanProbability their mean
     * @param share how many of them belonged to the class that the beat is of, 0 to 1
     */
    public record Bin(long count, double meanProbability, double share) {}

    public Calibrated {
        bins = List.copyOf(bins);
    }

    /**
     * Compares.
     *
     * @param beats detected beats with their reference classes
     */
    static Calibrated of(List<ReferredBeat> beats) {
        var pooled = new Tally();
        var top = new Tally();
        double classError = 0;
        for (BeatClass beatClass : BeatClass.values()) {
            var ofClass = new Tally();
            for (ReferredBeat beat : beats) {
                double probability = beat.probability(beatClass);
                boolean is = beat.reference() == beatClass;
                ofClass.add(probability, is);
                pooled.add(probability, is);
            }
            classError += ofClass.error() / BeatScores.CLASSES;
        }
        for (ReferredBeat beat : beats) {
            BeatClass best = beat.mostProbable();
            top.add(beat.probability(best), beat.reference() == best);
        }
        return new Calibrated(pooled.bins(), classError, top.error());
    }

    private static final class Tally {

        private final long[] counts = new long[BINS];
        private final double[] sums = new double[BINS];
        private final long[] right = new long[BINS];
        private long all;

        void add(double probability, boolean is) {
            int bin = Math.min(BINS - 1, (int) (probability * BINS));
            counts[bin]++;
            sums[bin] += probability;
            right[bin] += is ? 1 : 0;
            all++;
        }

        double error() {
            double error = 0;
            for (int i = 0; i < BINS; i++) {
                error += Math.abs(sums[i] - right[i]);
            }
            return all == 0 ? 0 : error / all;
        }

        List<Bin> bins() {
            var bins = new ArrayList<Bin>();
            for (int i = 0; i < BINS; i++) {
                double count = Math.max(1, counts[i]);
                bins.add(new Bin(counts[i], sums[i] / count, right[i] / count));
            }
            return bins;
        }
    }
}
