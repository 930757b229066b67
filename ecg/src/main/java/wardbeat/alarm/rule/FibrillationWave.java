package wardbeat.alarm.rule;

import wardbeat.signal.DisplayWave;

/**
 * Detects ventricular fibrillation or flutter in 4 s of the wave: an oscillation without the flat line between beats.
 *
 * <p>Two measures must agree, and period and amplitude must be possible for a heart:
 *
 * <ul>
 *   <li>leakage of the VF filter, at most 40.6 %: an oscillation is its own mirror image half a mean period later, so
 *       that the sum of both is small compared with their magnitudes;
 *   <li>threshold crossing sample count, at least 55 %: the mean share of each second that is further from zero than a
 *       fifth of the greatest magnitude in that second, which the line between narrow complexes is not;
 *   <li>mean period 80 ms to 360 ms (2.8 Hz to 12.5 Hz), root mean square at least 0.15 mV.
 * </ul>
 *
 * <p><b>Source</b>: Kuo and Dillman, Computer detection of ventricular fibrillation, Computers in Cardiology 1978 (VF
 * filter); Arafat, Chowdhury and Hasan, A simple time domain algorithm for the detection of ventricular fibrillation in
 * electrocardiogram, Signal, Image and Video Processing 5 (2011) (threshold crossing sample count). The limits are
 * theirs: of the two limits of the first paper, the strict one starts an episode and the mild one, 62.5 %, continues
 * it, as do the 48 % of the second paper. <b>Departures</b>: windows of 4 s; 55 % at the start, and limits of period
 * and magnitude, so that no tachycardia of mitdb DS1 is taken for fibrillation. Fine fibrillation, below 0.15 mV, is
 * not detected; it becomes asystole.
 */
final class FibrillationWave {

    /** Length of the wave that is examined, samples at 125 Hz. */
    static final int WINDOW_SAMPLES = 500;

    private static final int SECOND_SAMPLES = 125;
    private static final double MAX_LEAKAGE = 0.406;
    private static final double MIN_CROSSING_SHARE = 0.55;
    private static final double ONGOING_LEAKAGE = 0.625;
    private static final double ONGOING_CROSSING_SHARE = 0.48;
    private static final double THRESHOLD_SHARE = 0.2;
    private static final double MIN_PERIOD_SAMPLES = 10;
    private static final double MAX_PERIOD_SAMPLES = 45;
    private static final double MIN_RMS_COUNTS = 0.15 * DisplayWave.COUNTS_PER_MILLIVOLT;

    private FibrillationWave() {}

    /** Whether the {@link #WINDOW_SAMPLES} of {@code wave} from {@code from} on start an episode. */
    static boolean isStarting(short[] wave, int from) {
        return isWithin(wave, from, MAX_LEAKAGE, MIN_CROSSING_SHARE);
    }

    /** Whether these samples continue an episode that has started. */
    static boolean isOngoing(short[] wave, int from) {
        return isWithin(wave, from, ONGOING_LEAKAGE, ONGOING_CROSSING_SHARE);
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
