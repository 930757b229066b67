package wardbeat.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.MatchCounts;

/**
 * Precision and recall of a class by decision threshold.
 *
 * <p>Counts follow {@link BeatComparison#classification}: a beat that was not detected is never found; a detection without a beat is
 * always false; F or Q classified as V and Q classified as S are neither correct nor false.
 *
 * @param beatClass the class
 * @param classified counts of the published classes, which also depend on preferences
 * @param points in descending order of threshold, at most about 200; empty if there is no beat of the class
 */
public record PrecisionRecall(BeatClass beatClass, MatchCounts classified, List<Point> points) {

    private static final double LEAST_RECALL_STEP = 0.005;
    private static final int TEN_THOUSANDTHS = 10_000;

    /**
     * Result with one threshold: a beat has the class if its probability is at least the threshold.
     *
     * @param threshold the probability, above 0 to 1
     * @param precision share of the beats above the threshold that have the class, 0 to 1
     * @param recall share of the beats of the class that are above the threshold, 0 to 1
     */
    public record Point(double threshold, double precision, double recall) {}

    public PrecisionRecall {
        points = List.copyOf(points);
    }

    /**
     * The curve of one class.
     *
     * @param paired detected beats with reference beats
     * @param extra detected beats without reference beats
     * @param comparison comparison that contains these beats and the missed ones
     */
    static PrecisionRecall of(
            BeatClass beatClass, List<AnnotatedBeat> paired, List<Beat> extra, BeatComparison comparison) {
        var correct = new long[TEN_THOUSANDTHS + 1];
        var wrong = new long[TEN_THOUSANDTHS + 1];
        for (AnnotatedBeat beat : paired) {
            if (beat.reference() == beatClass) {
                correct[probability(beat.beat(), beatClass)]++;
            } else if (!isIgnored(beat.reference(), beatClass)) {
                wrong[probability(beat.beat(), beatClass)]++;
            }
        }
        for (Beat beat : extra) {
            wrong[probability(beat, beatClass)]++;
        }
        long all = Arrays.stream(correct).sum() + comparison.missed(beatClass);
        return new PrecisionRecall(beatClass, comparison.classification(beatClass), points(correct, wrong, all));
    }

    private static List<Point> points(long[] correct, long[] wrong, long all) {
        var points = new ArrayList<Point>();
        long found = 0;
        long falsePositives = 0;
        double last = 0;
        for (int threshold = TEN_THOUSANDTHS; threshold > 0; threshold--) {
            found += correct[threshold];
            falsePositives += wrong[threshold];
            double recall = (double) found / Math.max(1, all);
            if (correct[threshold] > 0 && (points.isEmpty() || recall - last >= LEAST_RECALL_STEP)) {
                points.add(new Point(
                        (double) threshold / TEN_THOUSANDTHS, (double) found / (found + falsePositives), recall));
                last = recall;
            }
        }
        return points;
    }

    private static int probability(Beat beat, BeatClass beatClass) {
        return beat.scores().tenThousandths()[beatClass.ordinal()];
    }

    private static boolean isIgnored(BeatClass reference, BeatClass classified) {
        return switch (classified) {
            case V -> reference == BeatClass.F || reference == BeatClass.Q;
            case S -> reference == BeatClass.Q;
            case N, F, Q -> false;
        };
    }
}
