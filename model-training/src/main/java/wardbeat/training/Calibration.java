package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

/**
 * Comparison of predicted probabilities with observed frequencies.
 *
 * <p>The calibration error of a set of probabilities is the sum over their bins of
 * {@code count / all * |mean probability - observed frequency|}, 0 to 1.
 *
 * @param classes result of each class by {@link BeatClass#ordinal}, from its probability for every beat
 * @param classError calibration error of all five probabilities of all beats, with separate bins for each class: the mean error of
 *     the five classes
 * @param topError calibration error of the greatest probability of each beat
 */
public record Calibration(List<OfClass> classes, double classError, double topError) {

    /** Number of bins of equal width from 0 to 1. */
    static final int BINS = 15;

    /**
     * Calibration of the probability of one class.
     *
     * @param bins in ascending order of probability
     * @param error the calibration error
     */
    public record OfClass(List<Bin> bins, double error) {

        public OfClass {
            bins = List.copyOf(bins);
        }
    }

    /**
     * One bin. It includes its lower bound; the last bin also includes its upper bound.
     *
     * @param count number of probabilities in the bin
     * @param meanProbability their mean; NaN if there are none
     * @param frequency share of these beats that have the class, 0 to 1; NaN if there are none
     */
    public record Bin(long count, double meanProbability, double frequency) {}

    public Calibration {
        classes = List.copyOf(classes);
    }

    /** Calibration of detected beats that have reference classes. */
    static Calibration of(List<AnnotatedBeat> beats) {
        var classes = new ArrayList<OfClass>();
        double classError = 0;
        for (BeatClass beatClass : BeatClass.values()) {
            var ofClass = new Tally();
            for (AnnotatedBeat beat : beats) {
                ofClass.add(beat.probability(beatClass), beat.reference() == beatClass);
            }
            classes.add(new OfClass(ofClass.bins(), ofClass.error()));
            classError += ofClass.error() / BeatScores.CLASSES;
        }
        var top = new Tally();
        for (AnnotatedBeat beat : beats) {
            BeatClass best = beat.mostProbable();
            top.add(beat.probability(best), beat.reference() == best);
        }
        return new Calibration(classes, classError, top.error());
    }

    private static final class Tally {

        private final long[] counts = new long[BINS];
        private final double[] sums = new double[BINS];
        private final long[] correct = new long[BINS];
        private long all;

        void add(double probability, boolean hasClass) {
            int bin = Math.min(BINS - 1, (int) (probability * BINS));
            counts[bin]++;
            sums[bin] += probability;
            correct[bin] += hasClass ? 1 : 0;
            all++;
        }

        /** The calibration error; NaN without beats. */
        double error() {
            double error = 0;
            for (int i = 0; i < BINS; i++) {
                error += Math.abs(sums[i] - correct[i]);
            }
            return error / all;
        }

        List<Bin> bins() {
            var bins = new ArrayList<Bin>();
            for (int i = 0; i < BINS; i++) {
                bins.add(new Bin(counts[i], sums[i] / counts[i], (double) correct[i] / counts[i]));
            }
            return bins;
        }
    }
}
