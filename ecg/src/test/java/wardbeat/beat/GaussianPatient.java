package wardbeat.beat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import wardbeat.signal.Calibration;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;

/**
 * Synthetic patient whose beats are sums of Gaussian waves, so that a test chooses the height of the T wave, the rate
 * and the height of each beat. The signal passes the {@link Conditioner}, as in the job.
 *
 * <p><b>Source</b>: McSharry et al., A dynamical model for generating synthetic electrocardiogram signals, IEEE Trans.
 * Biomed. Eng. 50 (2003): P and T follow the square root of the cycle.
 */
final class GaussianPatient {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final double COUNTS_PER_MILLIVOLT = 200;

    /** Position and standard deviation in seconds at a cycle of 1 s, and whether both follow the cycle. */
    private record Wave(double seconds, double widthSeconds, double millivolts, boolean followsCycle) {}

    /** A planned beat: time of its R peak, its cycle, and its height as a share of the usual height. */
    record Planned(double seconds, double cycleSeconds, double share) {}

    private final List<Wave> waves;
    private final Random random;

    private GaussianPatient(List<Wave> waves, Random random) {
        this.waves = waves;
        this.random = random;
    }

    /** Narrow complexes of 0.9 to 1.5 mV and T waves of {@code ratio} times the R wave. */
    static GaussianPatient narrow(double ratio, Random random) {
        double r = between(random, 0.9, 1.5);
        var waves = new ArrayList<Wave>();
        waves.add(new Wave(-0.167, 0.028, between(random, 0.1, 0.18), true));
        waves.add(new Wave(-0.034, 0.010, -r * between(random, 0.06, 0.14), false));
        waves.add(new Wave(0, 0.011, r, false));
        waves.add(new Wave(0.034, 0.011, -r * between(random, 0.12, 0.25), false));
        waves.add(new Wave(between(random, 0.25, 0.3), between(random, 0.04, 0.06), ratio * r, true));
        return new GaussianPatient(waves, random);
    }

    /** Complexes of about 150 ms, as in ventricular tachycardia. */
    static GaussianPatient wide(Random random) {
        double r = between(random, 1.4, 2);
        return new GaussianPatient(
                List.of(
                        new Wave(0, 0.032, r, false),
                        new Wave(0.085, 0.030, -r * between(random, 0.15, 0.35), false),
                        new Wave(0.31, 0.070, -r * between(random, 0.25, 0.4), true)),
                random);
    }

    /** Beats of a steady rate with the given relative variation of the intervals. */
    List<Planned> steady(double perMinute, double variation, double seconds) {
        var beats = new ArrayList<Planned>();
        double cycle = 60 / perMinute;
        double at = 0.6;
        while (at < seconds - 0.3) {
            beats.add(new Planned(at, cycle, 1));
            at += cycle * (1 + variation * random.nextGaussian());
        }
        return beats;
    }

    /** The conditioned signal of the beats with noise of 0.02 mV, millivolts at 125 Hz. */
    float[] signal(List<Planned> beats, double seconds) {
        var millivolts = new double[(int) (seconds * RATE.hertz())];
        for (Planned beat : beats) {
            for (Wave wave : waves) {
                add(wave, beat, millivolts);
            }
        }
        var counts = new int[millivolts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) Math.round(COUNTS_PER_MILLIVOLT * (millivolts[i] + 0.02 * random.nextGaussian()));
        }
        var conditioner = new Conditioner(RATE, new Calibration(COUNTS_PER_MILLIVOLT, 0), new Conditioner.State());
        var start = new Conditioner.Output();
        conditioner.condition(counts, 0, counts.length, start);
        var end = new Conditioner.Output();
        conditioner.flush(end);
        var signal = new float[start.count + end.count];
        System.arraycopy(start.bandMillivolts, 0, signal, 0, start.count);
        System.arraycopy(end.bandMillivolts, 0, signal, start.count, end.count);
        return signal;
    }

    private static void add(Wave wave, Planned beat, double[] millivolts) {
        double stretch = wave.followsCycle ? Math.sqrt(beat.cycleSeconds) : 1;
        double centre = beat.seconds + wave.seconds * stretch;
        double width = wave.widthSeconds * stretch;
        int from = (int) Math.max(0, (centre - 5 * width) * RATE.hertz());
        int to = (int) Math.min(millivolts.length, (centre + 5 * width) * RATE.hertz());
        for (int i = from; i < to; i++) {
            double z = (i / RATE.hertz() - centre) / width;
            millivolts[i] += beat.share * wave.millivolts * Math.exp(-0.5 * z * z);
        }
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
