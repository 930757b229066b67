package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatClass;

/**
 * How precise a class is and how much of it is found, by the probability from which on a beat would be called it.
 *
 * @param beatClass the class
 * @param beats how many detected beats are of it
 * @param points by ascending threshold
 */
public record PrecisionRecall(BeatClass beatClass, long beats, List<Point> points) {

    private static final int STEPS = 100;

    /**
     * One threshold.
     *
     * @param threshold the probability, 0.01 to 0.99
     * @param precision share of the beats above it that are of the class; 1 where there are none
     * @param recall share of the beats of the class that are above it
     */
    public record Point(double threshold, double precision, double recall) {}

    public PrecisionRecall {
        points = List.copyOf(points);
    }

    /** The curves of S and V. */
    static List<PrecisionRecall> ofRareClasses(List<ReferredBeat> beats) {
        return List.of(of(BeatClass.S, beats), of(BeatClass.V, beats));
    }

    private static PrecisionRecall of(BeatClass beatClass, List<ReferredBeat> beats) {
        long all = beats.stream().filter(beat -> beat.reference() == beatClass).count();
        var points = new ArrayList<Point>();
        for (int step = 1; step < STEPS; step++) {
            double threshold = (double) step / STEPS;
            long above = 0;
            long right = 0;
            for (ReferredBeat beat : beats) {
                if (beat.probability(beatClass) >= threshold) {
                    above++;
                    right += beat.reference() == beatClass ? 1 : 0;
                }
            }
            double precision = above == 0 ? 1 : (double) right / above;
            points.add(new Point(threshold, precision, all == 0 ? 0 : (double) right / all));
        }
        return new PrecisionRecall(beatClass, all, points);
    }
}
