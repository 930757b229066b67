package wardbeat.signal;

import java.util.Arrays;

/**
 * Display form of the band-limited signal: 125 samples per second in units of 5 microvolts.
 *
 * <p>The input is the output of {@link Conditioner} before scaling: 0.5 Hz to 40 Hz, the band of a monitor's display,
 * relative to the level of the segment. Range: values beyond 163 mV are limited.
 */
public final class DisplayWave {

    /** Unit of the values: counts per millivolt. */
    public static final int COUNTS_PER_MILLIVOLT = 200;

    private DisplayWave() {}

    /** Converts the first {@code count} of {@code millivolts}. */
    public static short[] of(float[] millivolts, int count) {
        var wave = new short[count];
        for (int i = 0; i < count; i++) {
            int rounded = Math.round(millivolts[i] * COUNTS_PER_MILLIVOLT);
            wave[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
        }
        return wave;
    }

    /** Returns {@code first} followed by {@code next}; may return one of them. */
    public static short[] joined(short[] first, short[] next) {
        if (first.length == 0) {
            return next;
        }
        short[] both = Arrays.copyOf(first, first.length + next.length);
        System.arraycopy(next, 0, both, first.length, next.length);
        return both;
    }
}
