package wardbeat.scoring;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How sure a network was of windows: how many have their best score in which tenth, from [0.2, 0.3) to [0.9, 1]. Of five
 * probabilities that add up to 1 the best is at least 0.2.
 *
 * @param windows the count of each tenth, from the lowest on
 */
public record Confidence(List<Long> windows) {

    /** How many tenths there are. */
    public static final int TENTHS = 8;

    /** Of no window. */
    public static final Confidence NONE =
            new Confidence(LongStream.generate(() -> 0L).limit(TENTHS).boxed().toList());

    private static final int LOWEST = 10 - TENTHS;

    /** @throws IllegalArgumentException if there is not a count for each tenth, or one is negative */
    public Confidence {
        windows = List.copyOf(windows);
        if (windows.size() != TENTHS || windows.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("expected " + TENTHS + " counts of at least 0, got " + windows);
        }
    }

    /** The confidence in windows with these {@code scores}, {@link BeatNetwork#CLASSES} for each window. */
    public static Confidence of(float[] scores) {
        var counts = new long[TENTHS];
        for (int window = 0; window < scores.length / BeatNetwork.CLASSES; window++) {
            counts[tenthOf(scores, window)]++;
        }
        return new Confidence(LongStream.of(counts).boxed().toList());
    }

    /**
     * The tenth in which the best score of {@code window} lies, 0 to 7.
     *
     * @param scores of all windows, {@link BeatNetwork#CLASSES} for each
     */
    public static int tenthOf(float[] scores, int window) {
        int from = window * BeatNetwork.CLASSES;
        float best = scores[from];
        for (int i = from + 1; i < from + BeatNetwork.CLASSES; i++) {
            best = Math.max(best, scores[i]);
        }
        return Math.min(Math.max(0, (int) (10 * best) - LOWEST), TENTHS - 1);
    }

    /** The lower end of a tenth as text, {@code 0.2} to {@code 0.9}. */
    public static String lowerEnd(int tenth) {
        return "0." + (LOWEST + tenth);
    }

    /** The confidence in these windows and in those of {@code other}. */
    public Confidence plus(Confidence other) {
        return new Confidence(IntStream.range(0, TENTHS)
                .mapToObj(tenth -> windows.get(tenth) + other.windows.get(tenth))
                .toList());
    }

    /** The share of the windows in each tenth; 0 throughout if there are none. */
    public double[] shares() {
        long all = Math.max(1, windows.stream().mapToLong(Long::longValue).sum());
        return windows.stream().mapToDouble(count -> (double) count / all).toArray();
    }
}
