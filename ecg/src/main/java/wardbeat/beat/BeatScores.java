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

    /** The five network outputs from {@code at} on, rounded half up. */
    public static BeatScores of(float[] probabilities, int at) {
        var fixed = new int[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            fixed[i] = Math.round(probabilities[at + i] * 10_000);
        }
        return new BeatScores(fixed);
    }

    /** The most probable class; of equals, the first. */
    public BeatClass best() {
        int best = 0;
        for (int i = 1; i < CLASSES; i++) {
            if (tenThousandths[i] > tenThousandths[best]) {
                best = i;
            }
        }
        return BeatClass.values()[best];
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
