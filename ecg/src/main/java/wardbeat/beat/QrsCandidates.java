package wardbeat.beat;

import java.util.Arrays;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;

/**
 * Candidates for QRS complexes: the summits of the slope energy, each with its R peak, strength and sharpness.
 *
 * <p>Strength is the root mean square of the slope over 104 ms, millivolts per second. Sharpness is the largest
 * curvature within 80 ms, millivolts per sample squared; T waves have a low one. All filters are symmetric, so that a
 * summit lies in the middle of a complex of any shape. Works in a {@link QrsMemory}, where candidates wait for their
 * decision. Not thread-safe.
 */
final class QrsCandidates {

    private static final int FILTER_REACH = QrsSettings.FILTER_REACH_SAMPLES;
    private static final int ENERGY_REACH = QrsSettings.ENERGY_REACH_SAMPLES;
    private static final int SUMMIT_REACH = QrsSettings.SUMMIT_REACH_SAMPLES;
    private static final int PEAK_REACH = QrsSettings.PEAK_REACH_SAMPLES;

    /** Delay from a summit to the sample at which it is found, samples. */
    static final int DELAY_SAMPLES = FILTER_REACH + ENERGY_REACH + SUMMIT_REACH;

    /** Maximum distance from a reported R peak to the summit after it, samples. */
    static final int MAX_LEAD_SAMPLES = PEAK_REACH + Conditioner.GROUP_DELAY_SAMPLES;

    private static final int LEVEL_SAMPLES = QrsSettings.LEVEL_FROM_SAMPLES - QrsSettings.LEVEL_TO_SAMPLES + 1;

    private static final double[] SLOPE = slopeTaps();
    private static final double[] CURVATURE = curvatureTaps();

    private final QrsMemory memory;

    QrsCandidates(QrsMemory memory) {
        this.memory = memory;
    }

    /** Takes the next sample, and adds the candidate that is found with it, if any. */
    void accept(float millivolts) {
        if (memory.received == 0) {
            Arrays.fill(memory.millivolts, millivolts);
        }
        long now = memory.received++;
        memory.millivolts[at(now)] = millivolts;
        long centre = now - FILTER_REACH;
        double slope = filtered(SLOPE, centre);
        memory.squaredSlopes[at(centre)] = slope * slope;
        memory.curvatures[at(centre)] = Math.abs(filtered(CURVATURE, centre));
        long middle = centre - ENERGY_REACH;
        memory.strengths[at(middle)] = strength(middle);
        long summit = now - DELAY_SAMPLES;
        if (summit >= 0 && isSummit(summit)) {
            add(summit);
        }
    }

    /** The latest sample, millivolts. */
    float lastMillivolts() {
        return (float) memory.millivolts[at(memory.received - 1)];
    }

    /** Removes the first waiting candidate. */
    void removeFirst() {
        int left = --memory.waiting;
        System.arraycopy(memory.summits, 1, memory.summits, 0, left);
        System.arraycopy(memory.peaks, 1, memory.peaks, 0, left);
        System.arraycopy(memory.summitStrengths, 1, memory.summitStrengths, 0, left);
        System.arraycopy(memory.summitSharpnesses, 1, memory.summitSharpnesses, 0, left);
    }

    private double filtered(double[] taps, long centre) {
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * memory.millivolts[at(centre + i - FILTER_REACH)];
        }
        return sum;
    }

    private double strength(long middle) {
        double sum = 0;
        for (int i = -ENERGY_REACH; i <= ENERGY_REACH; i++) {
            sum += memory.squaredSlopes[at(middle + i)];
        }
        return Math.sqrt(sum / (2 * ENERGY_REACH + 1));
    }

    private boolean isSummit(long position) {
        double strength = memory.strengths[at(position)];
        if (strength < QrsSettings.MIN_CANDIDATE_MILLIVOLTS_PER_SECOND) {
            return false;
        }
        for (int i = 1; i <= SUMMIT_REACH; i++) {
            if (memory.strengths[at(position - i)] >= strength || memory.strengths[at(position + i)] > strength) {
                return false;
            }
        }
        return true;
    }

    private void add(long summit) {
        int i = memory.waiting++;
        memory.summits[i] = summit;
        memory.peaks[i] = Math.max(0, Math.round(refined(peak(summit)) - QrsSettings.BAND_DELAY_SAMPLES));
        memory.summitStrengths[i] = memory.strengths[at(summit)];
        memory.summitSharpnesses[i] = sharpness(summit);
    }

    /**
     * Returns the position of the sample furthest from the level before the complex, see
     * {@link QrsSettings#UPRIGHT_PREFERENCE}; or the summit, if that sample is the first or last one in reach and so not a
     * peak.
     */
    private long peak(long summit) {
        double level = 0;
        for (int i = QrsSettings.LEVEL_TO_SAMPLES; i <= QrsSettings.LEVEL_FROM_SAMPLES; i++) {
            level += memory.millivolts[at(summit - i)] / LEVEL_SAMPLES;
        }
        long peak = summit;
        double furthest = -1;
        for (long p = summit - PEAK_REACH; p <= summit + PEAK_REACH; p++) {
            double height = memory.millivolts[at(p)] - level;
            double distance = height > 0 ? QrsSettings.UPRIGHT_PREFERENCE * height : -height;
            if (distance > furthest) {
                furthest = distance;
                peak = p;
            }
        }
        return Math.abs(peak - summit) == PEAK_REACH ? summit : peak;
    }

    /** Returns the position of the vertex of a parabola through the peak and its neighbours. */
    private double refined(long peak) {
        double before = memory.millivolts[at(peak - 1)];
        double after = memory.millivolts[at(peak + 1)];
        double bend = before - 2 * memory.millivolts[at(peak)] + after;
        double offset = bend == 0 ? 0 : 0.5 * (before - after) / bend;
        return Math.abs(offset) < 0.5 ? peak + offset : peak;
    }

    private double sharpness(long summit) {
        double largest = 0;
        for (long p = summit - PEAK_REACH; p <= summit + PEAK_REACH; p++) {
            largest = Math.max(largest, memory.curvatures[at(p)]);
        }
        return largest;
    }

    private static int at(long position) {
        return (int) (position & (QrsMemory.RING - 1));
    }

    /** Filter for the slope in millivolts per second: derivative of a Gaussian bell, most sensitive around 16 Hz. */
    private static double[] slopeTaps() {
        var taps = new double[2 * FILTER_REACH + 1];
        double slopeOfRamp = 0;
        for (int i = -FILTER_REACH; i <= FILTER_REACH; i++) {
            taps[i + FILTER_REACH] = i * bell(i);
            slopeOfRamp += i * taps[i + FILTER_REACH];
        }
        return scaled(taps, SampleRate.NETWORK.hertz() / slopeOfRamp);
    }

    /**
     * Filter for the curvature in millivolts per sample squared: second derivative of a Gaussian bell without its
     * mean.
     */
    private static double[] curvatureTaps() {
        var taps = new double[2 * FILTER_REACH + 1];
        for (int i = -FILTER_REACH; i <= FILTER_REACH; i++) {
            double z = i / QrsSettings.SMOOTHING_SAMPLES;
            taps[i + FILTER_REACH] = (z * z - 1) * bell(i);
        }
        double mean = Arrays.stream(taps).sum() / taps.length;
        double curvatureOfParabola = 0;
        for (int i = -FILTER_REACH; i <= FILTER_REACH; i++) {
            taps[i + FILTER_REACH] -= mean;
            curvatureOfParabola += 0.5 * i * i * taps[i + FILTER_REACH];
        }
        return scaled(taps, 1 / curvatureOfParabola);
    }

    private static double bell(double samples) {
        double z = samples / QrsSettings.SMOOTHING_SAMPLES;
        return StrictMath.exp(-0.5 * z * z);
    }

    private static double[] scaled(double[] taps, double factor) {
        return Arrays.stream(taps).map(tap -> factor * tap).toArray();
    }
}
