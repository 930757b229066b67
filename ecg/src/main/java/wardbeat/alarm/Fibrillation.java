package wardbeat.alarm;

import wardbeat.signal.Wave;

/**
 * Whether 4 s of the wave are ventricular fibrillation or flutter: a swing without the stillness between beats.
 *
 * <p>Two measures must agree, and the swing must be one of a heart:
 *
 * <ul>
 *   <li>leakage of the VF filter, 40.6 % at most: half a mean period later a swing is its own mirror image, so the sum of both is small
 *       beside their magnitudes;
 *   <li>threshold crossing sample count, 55 % at least: so much of each second, on average, lies more than a fifth of that second's
 *       largest magnitude away from zero, which the line between narrow complexes does not;
 *   <li>mean period 80 ms to 360 ms (2.8 Hz to 12.5 Hz), root mean square 0.15 mV at least.
 * </ul>
 *
 * <p><b>Source</b>: Kuo and Dillman, Computer detection of ventricular fibrillation, Computers in Cardiology 1978 (VF filter);
 * Arafat, Chowdhury and Hasan, A simple time domain algorithm for the detection of ventricular fibrillation in
 * electrocardiogram, Signal, Image and Video Processing 5 (2011) (threshold crossing sample count). The limits are theirs: of
 * the two that the first gives, the strict one begins an episode and the mild one, 62.5 %, holds it, as does the second's 48 %.
 * <b>Departures</b>: 4 s at once; 55 % to begin, and limits of period and magnitude, so that no tachycardia of mitdb DS1 is
 * taken for fibrillation. Fine fibrillation, below 0.15 mV, is not seen; it ends as asystole.
 */
final class Fibrillation {

    /** So much of the wave is looked at, samples at 125 Hz. */
    static final int WINDOW_SAMPLES = 500;

    private static final int SECOND_SAMPLES = 125;
    private static final double MAX_LEAKAGE = 0.406;
    private static final double MIN_CROSSING_SHARE = 0.55;
    private static final double HELD_LEAKAGE = 0.625;
    private static final double HELD_CROSSING_SHARE = 0.48;
    private static final double THRESHOLD_SHARE = 0.2;
    private static final double MIN_PERIOD_SAMPLES = 10;
    private static final double MAX_PERIOD_SAMPLES = 45;
    private static final double MIN_RMS_COUNTS = 0.15 * Wave.COUNTS_PER_MILLIVOLT;

    private Fibrillation() {}

    /** Whether the {@link #WINDOW_SAMPLES} of {@code wave} from {@code from} on are. */
    static boolean isSeen(short[] wave, int from) {
        return isWithin(wave, from, MAX_LEAKAGE, MIN_CROSSING_SHARE);
    }

    /** Whether they may belong to an episode that has begun. */
    static boolean isHeld(short[] wave, int from) {
        return isWithin(wave, from, HELD_LEAKAGE, HELD_CROSSING_SHARE);
    }

    private static boolean isWithin(short[] wave, int from, double maxLeakage, double minCrossingShare) {
        int to = from + WINDOW_SAMPLES;
        long magnitudes = 0;
        long steps = 0;
        long squares = 0;
        for (int i = from + 1; i < to; i++) {
            magnitudes += Math.abs(wave[i]);
            steps += Math.abs(wave[i] - wave[i - 1]);
            squares += (long) wave[i] * wave[i];
        }
        double periodSamples = steps == 0 ? 0 : 2 * Math.PI * magnitudes / steps;
        return periodSamples >= MIN_PERIOD_SAMPLES
                && periodSamples <= MAX_PERIOD_SAMPLES
                && squares >= MIN_RMS_COUNTS * MIN_RMS_COUNTS * WINDOW_SAMPLES
                && leakage(wave, from, to, (int) Math.round(periodSamples / 2)) <= maxLeakage
                && crossingShare(wave, from, to) >= minCrossingShare;
    }

    private static double leakage(short[] wave, int from, int to, int halfPeriod) {
        long left = 0;
        long whole = 0;
        for (int i = from + halfPeriod; i < to; i++) {
            left += Math.abs(wave[i] + wave[i - halfPeriod]);
            whole += Math.abs(wave[i]) + Math.abs(wave[i - halfPeriod]);
        }
        return (double) left / whole;
    }

    private static double crossingShare(short[] wave, int from, int to) {
        int beyond = 0;
        for (int second = from; second < to; second += SECOND_SAMPLES) {
            int largest = 0;
            for (int i = second; i < second + SECOND_SAMPLES; i++) {
                largest = Math.max(largest, Math.abs(wave[i]));
            }
            for (int i = second; i < second + SECOND_SAMPLES; i++) {
                if (Math.abs(wave[i]) > THRESHOLD_SHARE * largest) {
                    beyond++;
                }
            }
        }
        return (double) beyond / (to - from);
    }
}
