package wardbeat.signal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Sampling rate of a device, exact to a thousandth of a hertz.
 *
 * <p>Unit: millihertz, so that rates such as 62.5 Hz are whole numbers and sample times are exact. Range: 50 Hz to
 * 2000 Hz.
 *
 * @param milliHertz samples per 1000 seconds
 */
public record SampleRate(int milliHertz) {

    /** Minimum rate; at lower rates a QRS complex is not recognizable. */
    public static final int MIN_MILLIHERTZ = 50_000;

    /** Maximum rate. */
    public static final int MAX_MILLIHERTZ = 2_000_000;

    /** Input rate of the network: 125 Hz. */
    public static final SampleRate NETWORK = new SampleRate(125_000);

    /** @throws IllegalArgumentException outside 50 to 2000 Hz */
    public SampleRate {
        if (milliHertz < MIN_MILLIHERTZ || milliHertz > MAX_MILLIHERTZ) {
            throw new IllegalArgumentException(
                    "sample rate must be 50 to 2000 Hz, got " + BigDecimal.valueOf(milliHertz, 3) + " Hz");
        }
    }

    /**
     * Returns the rate of {@code rateHz} hertz.
     *
     * @throws IllegalArgumentException outside 50 to 2000 Hz, or if it is not a whole number of millihertz
     */
    public static SampleRate ofHertz(double rateHz) {
        if (!(rateHz >= 1 && rateHz <= 1e6)) {
            throw new IllegalArgumentException("sample rate must be 50 to 2000 Hz, got " + rateHz + " Hz");
        }
        var exact = BigDecimal.valueOf(rateHz).movePointRight(3);
        try {
            return new SampleRate(exact.setScale(0, RoundingMode.UNNECESSARY).intValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "sample rate must be a whole number of millihertz, got " + rateHz + " Hz", e);
        }
    }

    /** This rate in hertz. */
    public double hertz() {
        return milliHertz / 1000.0;
    }

    /** Time from sample 0 to sample {@code index}, milliseconds, rounded down. */
    public long millisOf(long index) {
        return Math.floorDiv(Math.multiplyExact(index, 1_000_000L), milliHertz);
    }

    /** Number of samples in {@code millis} milliseconds, rounded up. */
    public long samplesIn(long millis) {
        return -Math.floorDiv(-Math.multiplyExact(millis, milliHertz), 1_000_000L);
    }

    /** Returns the rate in hertz with its unit, for example {@code 360 Hz} or {@code 62.5 Hz}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(milliHertz, 3).stripTrailingZeros().toPlainString() + " Hz";
    }
}
