package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

/**
 * How probabilities compare with what came true.
 *
 * <p>The calibration error of some probabilities is the sum over their bins of {@code count / all * |mean probability - share that
 * came true|}, 0 to 1.
 *
 * @param classes of each class by {@link BeatClass#ordinal}: its probability for every beat
 * @param classError the calibration error of all five probabilities of all beats, bins of different classes apart: the mean of the
 *     five classes' errors
 * @param topError the calibration error of the greatest probability of each beat
 */
public record Calibrated(List<OfClass> classes, double classError, double topError) {

    /** How many bins of equal width there are from 0 to 1. */
    static final int BINS = 15;

    /**
     * The probability of one class.
     *
     * @param bins ascending
     * @param error the calibration error
     */
    public record OfClass(List<Bin> bins, double error) {

        public OfClass {
            bins = List.copyOf(bins);
        }
    }

    /**
     * One bin. It holds its lower bound, the last one its upper too.
     *
     * @param count how many probabilities fell into it
     * @param meanProbability their mean; NaN if there are none
     * @param share how many of them came true, 0 to 1; NaN if there are none
     */
    public record Bin(long count, double meanProbability, double share) {}

    public Calibrated {
        classes = List.copyOf(classes);
    }

    /**
     * Compares.
     *
     * @param beats detected beats with their reference classes
     */
    static Calibrated of(List<ReferredBeat> beats) {
        var classes = new ArrayList<OfClass>();
        double classError = 0;
        for (BeatClass beatClass : BeatClass.values()) {
            var ofClass = new Tally();
            for (ReferredBeat beat : beats) {
                ofClass.add(beat.probability(beatClass), beat.reference() == beatClass);
            }
            classes.add(new OfClass(ofClass.bins(), ofClass.error()));
            classError += ofClass.error() / BeatScores.CLASSES;
        }
        var top = new Tally();
        for (ReferredBeat beat : beats) {
            BeatClass best = beat.mostProbable();
            top.add(beat.probability(best), beat.reference() == best);
        }
        return new Calibrated(classes, classError, top.error());
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

        /** The calibration error; NaN without beats. */
        double error() {
            double error = 0;
            for (int i = 0; i < BINS; i++) {
                error += Math.abs(sums[i] - right[i]);
            }
            return error / all;
        }

        List<Bin> bins() {
            var bins = new ArrayList<Bin>();
            for (int i = 0; i < BINS; i++) {
                bins.add(new Bin(counts[i], sums[i] / counts[i], (double) right[i] / counts[i]));
            }
            return bins;
        }
    }
}
