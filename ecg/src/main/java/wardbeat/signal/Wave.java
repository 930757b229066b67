package wardbeat.signal;

import java.util.Arrays;

/**
 * The band-limited signal as people look at it: 125 samples a second, whole numbers of 5 microvolts each.
 *
 * <p>It is what {@link Conditioner} makes before it scales: 0.5 Hz to 40 Hz, the band of a monitor's display, counted from the
 * segment's own level. Beyond 163 mV it is cut off.
 */
public final class Wave {

    /** The whole numbers' unit. */
    public static final int COUNTS_PER_MILLIVOLT = 200;

    private Wave() {}

    /** The first {@code count} of {@code millivolts} as whole numbers. */
    public static short[] of(float[] millivolts, int count) {
        var wave = new short[count];
        for (int i = 0; i < count; i++) {
            int rounded = Math.round(millivolts[i] * COUNTS_PER_MILLIVOLT);
            wave[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
        }
        return wave;
    }

    /** One stretch of wave and the one that follows it. */
    public static short[] joined(short[] first, short[] next) {
        if (first.length == 0) {
            return next;
        }
        short[] both = Arrays.copyOf(first, first.length + next.length);
        System.arraycopy(next, 0, both, first.length, next.length);
        return both;
    }
}
