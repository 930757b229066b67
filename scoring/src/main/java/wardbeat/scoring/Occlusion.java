package wardbeat.scoring;

import wardbeat.beat.BeatClass;
import wardbeat.beat.Explainer;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Explains a score by occlusion: covers one segment of the window after another and takes the fall of the class's score.
 *
 * <p>25 segments of 12 samples (96 ms, about a QRS complex). A covered segment is a straight line between its neighbours: a flat
 * patch would end in two steps, and the network would answer to those edges instead of to what is missing. Segments at the
 * window's ends have one neighbour and continue it level.
 *
 * <p>It explains the network's score, not the second stage's verdict, which also looks at the rhythm: where the rhythm decided, the
 * network's score of the class may be low and rest on little.
 *
 * <p>Cost: 26 scorings of one window. Deterministic; as little thread-safe as the scorer, which stays the caller's to close.
 *
 * <p><b>Source</b>: M. D. Zeiler and R. Fergus, Visualizing and understanding convolutional networks, ECCV 2014, section 4.2.
 *
 * <p><b>Departures</b>: segments of a line instead of squares of an image, next to each other instead of overlapping, and covered
 * by a straight line instead of grey.
 */
public final class Occlusion implements Explainer {

    /** Samples that are covered at a time. */
    public static final int SEGMENT_SAMPLES = 12;

    /** Segments of a window. */
    public static final int SEGMENTS = WindowSpec.NETWORK.length() / SEGMENT_SAMPLES;

    private static final int TEN_THOUSANDTHS = 10_000;

    private final Scorer scorer;

    /** Explains the scores of {@code scorer}. */
    public Occlusion(Scorer scorer) {
        this.scorer = scorer;
    }

    @Override
    public int[] explain(float[] window, BeatClass beatClass) {
        double whole = score(scorer, window, beatClass);
        var values = new int[SEGMENTS];
        for (int i = 0; i < SEGMENTS; i++) {
            double fall = whole - score(scorer, covered(window, i), beatClass);
            values[i] = (int) Math.round(TEN_THOUSANDTHS * fall);
        }
        return values;
    }

    /** The network's probability that {@code window}, shape {@code [300]}, shows a beat of {@code beatClass}; 0 to 1. */
    public static double score(Scorer scorer, float[] window, BeatClass beatClass) {
        return scorer.score(new WindowRun(0, 1, window))[beatClass.ordinal()];
    }

    /**
     * A copy of {@code window} without these segments; adjoining ones are covered as one.
     *
     * @param segments numbers from 0 to {@link #SEGMENTS}, exclusive, in any order
     * @throws IllegalArgumentException if nothing would be left
     */
    public static float[] covered(float[] window, int... segments) {
        var isCovered = new boolean[SEGMENTS];
        for (int segment : segments) {
            isCovered[segment] = true;
        }
        float[] copy = window.clone();
        for (int first = 0; first < SEGMENTS; first++) {
            if (!isCovered[first]) {
                continue;
            }
            int end = first;
            while (end < SEGMENTS && isCovered[end]) {
                end++;
            }
            drawLine(copy, first * SEGMENT_SAMPLES - 1, end * SEGMENT_SAMPLES);
            first = end;
        }
        return copy;
    }

    /** Draws a line between two samples, of which one may lie beyond the window. */
    private static void drawLine(float[] samples, int left, int right) {
        if (left < 0 && right >= samples.length) {
            throw new IllegalArgumentException("expected a segment that is not covered, got none");
        }
        float from = samples[left < 0 ? right : left];
        float to = samples[right >= samples.length ? left : right];
        for (int i = left + 1; i < right; i++) {
            samples[i] = from + (to - from) * (i - left) / (right - left);
        }
    }
}
