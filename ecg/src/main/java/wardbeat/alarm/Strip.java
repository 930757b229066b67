package wardbeat.alarm;

import java.util.Arrays;
import java.util.Objects;

/**
 * The signal that an alert was decided on: up to 10 s that end at the sample it was decided at, as {@link wardbeat.signal.Wave}
 * has them, 125 a second.
 *
 * @param firstSample raw sample index in the session of the first, the group delay of filters removed; never below the segment's first
 * @param values at least one; owned by the record, not copied
 */
public record Strip(long firstSample, short[] values) {

    /** The most that a strip has: 10 s. */
    public static final int MAX_VALUES = 1_250;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Strip {
        if (firstSample < 0 || values.length == 0 || values.length > MAX_VALUES) {
            throw new IllegalArgumentException("expected firstSample 0 or more and 1 to " + MAX_VALUES + " values, got "
                    + firstSample + " and " + values.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Strip that && firstSample == that.firstSample && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstSample, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "Strip[from %d, %d values]".formatted(firstSample, values.length);
    }
}
