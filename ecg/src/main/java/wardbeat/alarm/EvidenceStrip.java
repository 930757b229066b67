package wardbeat.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The signal on which an alert was decided: up to 10 s that end at the decided sample, 125 values per second in the
 * format of {@link wardbeat.signal.DisplayWave}.
 *
 * @param firstSample raw sample index in the session of the first value, without the group delay of the filters; never
 *     before the segment
 * @param values 1 to {@link #MAX_VALUES}; owned by the record, not copied
 */
public record EvidenceStrip(long firstSample, short[] values) {

    /** Greatest number of values: 10 s. */
    public static final int MAX_VALUES = 1_250;

    /** @throws IllegalArgumentException if a number is out of range */
    public EvidenceStrip {
        if (firstSample < 0 || values.length == 0 || values.length > MAX_VALUES) {
            throw new IllegalArgumentException("strip: out of range; expected firstSample >= 0 and 1 to " + MAX_VALUES
                    + " values, got " + firstSample + " and " + values.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceStrip that
                && firstSample == that.firstSample
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstSample, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "EvidenceStrip[from %d, %d values]", firstSample, values.length);
    }
}
