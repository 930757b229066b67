package wardbeat.signal;

import java.util.Arrays;

/**
 * Compares the noise of one second of a raw signal with the band of the ECG between 1 Hz and 16 Hz.
 *
 * <p>The slow part (below 1 Hz) is baseline wander. The fast part (above 16 Hz) is muscle noise or interference; it
 * is the lower quartile of the root mean squares of 20 slices, so that QRS complexes do not count. Works in the
 * arrays of a {@link SignalQuality.State}. Not thread-safe.
 */
final class NoiseMeter {

    /** Number of slices of a second. */
    static final int SLICES = 20;

    private static final double FAST_HZ = 16;
    private static final double SLOW_HZ = 1;
    /** Ratio of the fast part to the band of the ECG at which a second without slow part is noisy. */
    private static final double MAX_FAST_SHARE = 0.04;
    /** Ratio of the slow part to the band of the ECG at which a second without fast part is noisy. */
    private static final double MAX_SLOW_SHARE = 0.4;
    /** Minimum band of the ECG in these ratios, so that a signal of low voltage is not noisy. */
    private static final double MIN_BAND_MILLIVOLTS = 1.25;

    private final Biquad highPass;
    private final Biquad lowPass;
    private final double[] filterMemory;
    private final double[] slicePowers;
    private final int[] sliceSamples;
    private final double[] slowRange;
    private final double[] bandRange;

    /**
     * Continues from the arrays, which this meter changes.
     *
     * @param filterMemory memories of the high-pass and the low-pass, length 4
     * @param slicePowers sum of the squares of the fast part in each slice, millivolts squared
     * @param sliceSamples number of samples in each slice
     * @param slowRange minimum and maximum of the slow part, millivolts
     * @param bandRange minimum and maximum of the signal without its slow part, millivolts
     */
    NoiseMeter(
            SampleRate rate,
            double[] filterMemory,
            double[] slicePowers,
            int[] sliceSamples,
            double[] slowRange,
            double[] bandRange) {
        this.highPass = Biquad.highPass(FAST_HZ, rate.hertz());
        this.lowPass = Biquad.lowPass(SLOW_HZ, rate.hertz());
        this.filterMemory = filterMemory;
        this.slicePowers = slicePowers;
        this.sliceSamples = sliceSamples;
        this.slowRange = slowRange;
        this.bandRange = bandRange;
    }

    /** Takes the next sample of the second, which lies in slice {@code slice}. */
    void accept(double millivolts, int slice) {
        double fast = highPass.step(millivolts, filterMemory, 0);
        double slow = lowPass.step(millivolts, filterMemory, 2);
        slicePowers[slice] += fast * fast;
        sliceSamples[slice]++;
        widen(slowRange, slow);
        widen(bandRange, millivolts - slow);
    }

    /** Whether slow and fast part of the second are together too large for its band of the ECG. */
    boolean isNoisy() {
        double slow = slowRange[1] - slowRange[0];
        double band = bandRange[1] - bandRange[0];
        return quietFast() / MAX_FAST_SHARE + slow / MAX_SLOW_SHARE > Math.max(MIN_BAND_MILLIVOLTS, band);
    }

    /** Starts the next second. The filters continue. */
    void beginSecond() {
        Arrays.fill(slicePowers, 0);
        Arrays.fill(sliceSamples, 0);
        slowRange[0] = Double.MAX_VALUE;
        slowRange[1] = -Double.MAX_VALUE;
        bandRange[0] = Double.MAX_VALUE;
        bandRange[1] = -Double.MAX_VALUE;
    }

    /** Returns the lower quartile over the slices of the root mean square of the fast part, millivolts. */
    private double quietFast() {
        var fast = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            fast[i] = Math.sqrt(slicePowers[i] / Math.max(1, sliceSamples[i]));
        }
        Arrays.sort(fast);
        return fast[SLICES / 4];
    }

    private static void widen(double[] range, double value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }
}
