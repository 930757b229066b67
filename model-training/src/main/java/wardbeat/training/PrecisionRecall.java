package wardbeat.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.MatchCounts;

/**
 * How much of a class is found and how much of what is called so is right, by the probability from which on a beat would be
 * called so.
 *
 * <p>Counted as {@link BeatComparison#classification} does: a beat that was not detected is never found, a detection that is no beat
 * is never right, and F or Q called V and Q called S are neither right nor wrong.
 *
 * @param beatClass the class
 * @param called what comes of the classes that beats were given, which also know preferences
 * @param points by descending threshold, at most some hundred; empty where there is no beat of the class
 */
public record PrecisionRecall(BeatClass beatClass, MatchCounts called, List<Point> points) {

    private static final double LEAST_RECALL_STEP = 0.005;
    private static final int TEN_THOUSANDTHS = 10_000;

    /**
     * One threshold.
     *
     * @param threshold the probability, above 0 to 1
     * @param precision share of the beats called so that are, 0 to 1
     * @param recall share of the class's beats that are called so, 0 to 1
     */
    public record Point(double threshold, double precision, double recall) {}

    public PrecisionRecall {
        points = List.copyOf(points);
    }

    /**
     * The curve of one class.
     *
     * @param paired detected beats with their references
     * @param extra detected beats that are none
     * @param comparison the same beats, and those that were missed
     */
    static PrecisionRecall of(
            BeatClass beatClass, List<ReferredBeat> paired, List<Beat> extra, BeatComparison comparison) {
        var right = new long[TEN_THOUSANDTHS + 1];
        var wrong = new long[TEN_THOUSANDTHS + 1];
        for (ReferredBeat beat : paired) {
            if (beat.reference() == beatClass) {
                right[probability(beat.beat(), beatClass)]++;
            } else if (!forgiven(beat.reference(), beatClass)) {
                wrong[probability(beat.beat(), beatClass)]++;
            }
        }
        for (Beat beat : extra) {
            wrong[probability(beat, beatClass)]++;
        }
        long all = Arrays.stream(right).sum() + comparison.missed(beatClass);
        return new PrecisionRecall(beatClass, comparison.classification(beatClass), points(right, wrong, all));
    }

    private static List<Point> points(long[] right, long[] wrong, long all) {
        var points = new ArrayList<Point>();
        long found = 0;
        long vain = 0;
        double last = 0;
        for (int threshold = TEN_THOUSANDTHS; threshold > 0; threshold--) {
            found += right[threshold];
            vain += wrong[threshold];
            double recall = (double) found / Math.max(1, all);
            if (right[threshold] > 0 && (points.isEmpty() || recall - last >= LEAST_RECALL_STEP)) {
                points.add(new Point((double) threshold / TEN_THOUSANDTHS, (double) found / (found + vain), recall));
                last = recall;
            }
        }
        return points;
    }

    private static int probability(Beat beat, BeatClass beatClass) {
        return beat.scores().tenThousandths()[beatClass.ordinal()];
    }

    private static boolean forgiven(BeatClass reference, BeatClass called) {
        return switch (called) {
            case V -> reference == BeatClass.F || reference == BeatClass.Q;
            case S -> reference == BeatClass.Q;
            case N, F, Q -> false;
        };
    }
}
