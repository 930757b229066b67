package wardbeat.beat;

import java.util.Arrays;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;

/**
 * Finds where QRS complexes may be: the summits of the slope energy, each with its R peak, strength and sharpness.
 *
 * <p>Strength is the root mean square of the slope over 120 ms, millivolts per second; sharpness the largest curvature within
 * 80 ms, of which T waves have little. All filters are symmetric, so that a summit lies in the middle of its complex
 * whatever its shape. Works in the state of {@link QrsDetector}, where candidates wait for their decision.
 */
final class QrsCandidates {

    /** The length of the state's rings: a power of two, more than what is looked back at. */
    static final int RING = 64;

    /** The most candidates that can wait for a decision. */
    static final int MAX_WAITING = 16;

    private static final double SMOOTHING_SAMPLES = 1.4;
    private static final int FILTER_REACH = 5;
    private static final int ENERGY_REACH = 7;
    private static final int SUMMIT_REACH = 8;
    private static final int PEAK_REACH = 10;

    /** By how many samples a summit lies behind the sample that reveals it. */
    static final int DELAY_SAMPLES = FILTER_REACH + ENERGY_REACH + SUMMIT_REACH;

    /** How far before its summit the R peak of a complex may be reported. */
    static final int MAX_LEAD_SAMPLES = PEAK_REACH + Conditioner.GROUP_DELAY_SAMPLES;

    private static final double FLOOR_MILLIVOLTS_PER_SECOND = 0.6;
    private static final int LEVEL_FROM = 20;
    private static final int LEVEL_TO = 12;
    /** By how much the conditioner's band delays what lies between 10 and 20 Hz. */
    private static final double BAND_DELAY_SAMPLES = 0.65;

    private static final double UPRIGHT_PREFERENCE = 1.2;
    private static final double[] SLOPE = slopeTaps();
    private static final double[] CURVATURE = curvatureTaps();

    private final QrsDetector.State state;

    QrsCandidates(QrsDetector.State state) {
        this.state = state;
    }

    /** Takes the next sample, and adds the candidate that it reveals, if any. */
    void accept(float millivolts) {
        if (state.received == 0) {
            Arrays.fill(state.millivolts, millivolts);
        }
        long now = state.received++;
        state.millivolts[at(now)] = millivolts;
        long centre = now - FILTER_REACH;
        double slope = filtered(SLOPE, centre);
        state.squaredSlopes[at(centre)] = slope * slope;
        state.curvatures[at(centre)] = Math.abs(filtered(CURVATURE, centre));
        long middle = centre - ENERGY_REACH;
        state.strengths[at(middle)] = strength(middle);
        long summit = now - DELAY_SAMPLES;
        if (summit >= 0 && isSummit(summit)) {
            add(summit);
        }
    }

    private double filtered(double[] taps, long centre) {
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * state.millivolts[at(centre + i - FILTER_REACH)];
        }
        return sum;
    }

    private double strength(long middle) {
        double sum = 0;
        for (int i = -ENERGY_REACH; i <= ENERGY_REACH; i++) {
            sum += state.squaredSlopes[at(middle + i)];
        }
        return Math.sqrt(sum / (2 * ENERGY_REACH + 1));
    }

    private boolean isSummit(long position) {
        double strength = state.strengths[at(position)];
        if (strength < FLOOR_MILLIVOLTS_PER_SECOND) {
            return false;
        }
        for (int i = 1; i <= SUMMIT_REACH; i++) {
            if (state.strengths[at(position - i)] >= strength || state.strengths[at(position + i)] > strength) {
                return false;
            }
        }
        return true;
    }

    private void add(long summit) {
        int i = state.waiting++;
        state.summits[i] = summit;
        state.peaks[i] = Math.max(0, Math.round(refined(peak(summit)) - BAND_DELAY_SAMPLES));
        state.summitStrengths[i] = state.strengths[at(summit)];
        state.summitSharpnesses[i] = sharpness(summit);
    }

    /** The sample furthest from the level before the complex; R waves are upright by definition, so up counts for more. */
    private long peak(long summit) {
        double level = 0;
        for (int i = LEVEL_TO; i <= LEVEL_FROM; i++) {
            level += state.millivolts[at(summit - i)] / (LEVEL_FROM - LEVEL_TO + 1);
        }
        long peak = summit;
        double furthest = -1;
        for (long p = summit - PEAK_REACH; p <= summit + PEAK_REACH; p++) {
            double height = state.millivolts[at(p)] - level;
            double distance = height > 0 ? UPRIGHT_PREFERENCE * height : -height;
            if (distance > furthest) {
                furthest = distance;
                peak = p;
            }
        }
        return peak;
    }

    /** Where a parabola through the peak and its neighbours has its top. */
    private double refined(long peak) {
        double before = state.millivolts[at(peak - 1)];
        double after = state.millivolts[at(peak + 1)];
        double bend = before - 2 * state.millivolts[at(peak)] + after;
        double offset = bend == 0 ? 0 : 0.5 * (before - after) / bend;
        return Math.abs(offset) < 0.5 ? peak + offset : peak;
    }

    private double sharpness(long summit) {
        double largest = 0;
        for (long p = summit - PEAK_REACH; p <= summit + PEAK_REACH; p++) {
            largest = Math.max(largest, state.curvatures[at(p)]);
        }
        return largest;
    }

    private static int at(long position) {
        return (int) (position & (RING - 1));
    }

    /** The derivative of a Gaussian bell: the slope in millivolts per second, most sensitive around 14 Hz. */
    private static double[] slopeTaps() {
        var taps = new double[2 * FILTER_REACH + 1];
        double slopeOfRamp = 0;
        for (int i = -FILTER_REACH; i <= FILTER_REACH; i++) {
            taps[i + FILTER_REACH] = i * bell(i);
            slopeOfRamp += i * taps[i + FILTER_REACH];
        }
        return scaled(taps, SampleRate.NETWORK.hertz() / slopeOfRamp);
    }

    /** The second derivative of a Gaussian bell without its steady part: the curvature in millivolts per sample squared. */
    private static double[] curvatureTaps() {
        var taps = new double[2 * FILTER_REACH + 1];
        for (int i = -FILTER_REACH; i <= FILTER_REACH; i++) {
            double z = i / SMOOTHING_SAMPLES;
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
        double z = samples / SMOOTHING_SAMPLES;
        return StrictMath.exp(-0.5 * z * z);
    }

    private static double[] scaled(double[] taps, double factor) {
        return Arrays.stream(taps).map(tap -> factor * tap).toArray();
    }
}
