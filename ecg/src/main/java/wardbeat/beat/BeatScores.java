package wardbeat.beat;

import java.util.Arrays;

/**
 * Probabilities of the five classes in fixed point.
 *
 * <p>Unit: ten-thousandths. They are rounded one by one, so that their sum can differ from 10,000 by a few units.
 *
 * @param tenThousandths five numbers by {@link BeatClass#ordinal}, 0 to 10,000 each; owned by the record, not copied
 */
public record BeatScores(int[] tenThousandths) {

    /** Number of classes. */
    public static final int CLASSES = 5;

    /** Scores of a beat without a scored window: {@link BeatClass#Q} with probability 1. */
    public static final BeatScores UNSCORED = new BeatScores(new int[] {0, 0, 0, 0, 10_000});

    /** @throws IllegalArgumentException unless there are five numbers from 0 to 10,000 */
    public BeatScores {
        if (tenThousandths.length != CLASSES || Arrays.stream(tenThousandths).anyMatch(p -> p < 0 || p > 10_000)) {
            throw new IllegalArgumentException(
                    "beat scores: not valid; expected 5 probabilities of 0 to 10000 ten-thousandths, got "
                            + Arrays.toString(tenThousandths));
        }
    }

    /** Returns the scores of five probabilities, rounded half up. */
    public static BeatScores of(double[] probabilities) {
        var fixed = new int[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            fixed[i] = (int) Math.round(probabilities[i] * 10_000);
        }
        return new BeatScores(fixed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BeatScores that && Arrays.equals(tenThousandths, that.tenThousandths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tenThousandths);
    }

    @Override
    public String toString() {
        return "BeatScores" + Arrays.toString(tenThousandths);
    }
}
