package wardbeat.scoring;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Histogram of the best scores of windows in tenths from [0.2, 0.3) to [0.9, 1]. The best of five probabilities with the sum 1 is at
 * least 0.2.
 *
 * @param windows number of windows in each tenth, from the lowest
 */
public record Confidence(List<Long> windows) {

    /** Number of tenths. */
    public static final int TENTHS = 8;

    /** Histogram without windows. */
    public static final Confidence NONE =
            new Confidence(LongStream.generate(() -> 0L).limit(TENTHS).boxed().toList());

    private static final int LOWEST = 10 - TENTHS;

    /** @throws IllegalArgumentException if the number of counts is not {@link #TENTHS}, or a count is negative */
    public Confidence {
        windows = List.copyOf(windows);
        if (windows.size() != TENTHS || windows.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("expected " + TENTHS + " counts of at least 0, got " + windows);
        }
    }

    /** Histogram of windows with these scores, {@link BeatNetwork#CLASSES} for each window. */
    public static Confidence of(float[] scores) {
        var counts = new long[TENTHS];
        for (int window = 0; window < scores.length / BeatNetwork.CLASSES; window++) {
            counts[tenthOf(scores, window)]++;
        }
        return new Confidence(LongStream.of(counts).boxed().toList());
    }

    /**
     * Index of the tenth of the best score of a window, 0 to 7.
     *
     * @param scores scores of all windows, {@link BeatNetwork#CLASSES} for each
     * @param window index of the window
     */
    public static int tenthOf(float[] scores, int window) {
        int from = window * BeatNetwork.CLASSES;
        float best = scores[from];
        for (int i = from + 1; i < from + BeatNetwork.CLASSES; i++) {
            best = Math.max(best, scores[i]);
        }
        return Math.min(Math.max(0, (int) (10 * best) - LOWEST), TENTHS - 1);
    }

    /** Lower bound of a tenth as text, {@code 0.2} to {@code 0.9}. */
    public static String lowerEnd(int tenth) {
        return "0." + (LOWEST + tenth);
    }

    /** Sum of this histogram and {@code other}. */
    public Confidence plus(Confidence other) {
        return new Confidence(IntStream.range(0, TENTHS)
                .mapToObj(tenth -> windows.get(tenth) + other.windows.get(tenth))
                .toList());
    }

    /** Share of the windows in each tenth; all 0 without windows. */
    public double[] shares() {
        long all = Math.max(1, windows.stream().mapToLong(Long::longValue).sum());
        return windows.stream().mapToDouble(count -> (double) count / all).toArray();
    }
}
