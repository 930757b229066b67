package wardbeat.scoring;

import wardbeat.beat.BeatClass;
import wardbeat.beat.Explainer;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Explains a score by occlusion: covers one segment of the window after another and measures how much the score of the class falls.
 *
 * <p>25 segments of 12 samples (96 ms, about a QRS complex). A covered segment is a straight line between its neighbours. A flat
 * line would have steps at its ends, to which the network would respond. A segment at an end of the window continues its only
 * neighbour horizontally.
 *
 * <p>It explains the score of the network, not the class from the second stage, which also uses the rhythm. If the rhythm decided,
 * the score of the class may be low.
 *
 * <p>Cost: 26 scorings of one window. Deterministic. Not thread-safe; the caller closes the scorer.
 *
 * <p><b>Source</b>: M. D. Zeiler and R. Fergus, Visualizing and understanding convolutional networks, ECCV 2014, section 4.2.
 *
 * <p><b>Departures</b>: segments of a signal instead of squares of an image; adjacent instead of overlapping; covered by a
 * straight line instead of grey.
 */
public final class Occlusion implements Explainer {

    /** Length of a segment, samples. */
    public static final int SEGMENT_SAMPLES = 12;

    /** Number of segments in a window. */
    public static final int SEGMENTS = WindowSpec.NETWORK.length() / SEGMENT_SAMPLES;

    private static final int TEN_THOUSANDTHS = 10_000;

    private final Scorer scorer;

    /** Creates an explainer for the scores of {@code scorer}. */
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

    /** Score of a class for one window of shape {@code [300]}, 0 to 1. */
    public static double score(Scorer scorer, float[] window, BeatClass beatClass) {
        return scorer.score(new WindowRun(0, 1, window))[beatClass.ordinal()];
    }

    /**
     * A copy of a window with covered segments; adjacent segments are covered as one.
     *
     * @param segments indices from 0 to {@link #SEGMENTS}, exclusive, in any order
     * @throws IllegalArgumentException if all segments are covered
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

    /** Draws a line between two samples, one of which may be outside the window. */
    private static void drawLine(float[] samples, int left, int right) {
        if (left < 0 && right >= samples.length) {
            throw new IllegalArgumentException("expected at least one segment that is not covered, got none");
        }
        float from = samples[left < 0 ? right : left];
        float to = samples[right >= samples.length ? left : right];
        for (int i = left + 1; i < right; i++) {
            samples[i] = from + (to - from) * (i - left) / (right - left);
        }
    }
}
