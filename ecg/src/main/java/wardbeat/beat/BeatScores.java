package wardbeat.beat;

import java.util.Arrays;

/**
 * The probabilities of the five classes, fixed-point.
 *
 * <p>Unit: ten-thousandths, by {@link BeatClass#ordinal}. They are rounded one by one, so the sum may miss 10,000 by a few.
 *
 * @param tenThousandths five numbers, 0 to 10,000 each; owned by the record, not copied
 */
public record BeatScores(int[] tenThousandths) {

    /** The number of classes. */
    public static final int CLASSES = 5;

    /** What a beat gets that no window could score: certainly {@link BeatClass#Q}. */
    public static final BeatScores UNSCORED = new BeatScores(new int[] {0, 0, 0, 0, 10_000});

    /** @throws IllegalArgumentException unless there are five numbers from 0 to 10,000 */
    public BeatScores {
        if (tenThousandths.length != CLASSES || Arrays.stream(tenThousandths).anyMatch(p -> p < 0 || p > 10_000)) {
            throw new IllegalArgumentException(
                    "expected 5 probabilities of 0 to 10000 ten-thousandths, got " + Arrays.toString(tenThousandths));
        }
    }

    /** Five probabilities, rounded half up. */
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
