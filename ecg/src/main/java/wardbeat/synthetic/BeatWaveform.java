package wardbeat.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The waveform of one kind of beat of one patient: a sum of Gaussian waves, defined at a cycle length of 1 s. */
record BeatWaveform(List<GaussianWave> waves) {

    /** Distance from its peak, in standard deviations, at which a wave is below one count. */
    private static final double MAX_DEVIATIONS = 5;

    /**
     * One Gaussian wave.
     *
     * @param seconds time of its peak relative to the peak of the beat; negative before it
     * @param widthSeconds standard deviation
     * @param millivolts height
     * @param followsCycle whether position and width are proportional to the square root of the cycle length, as for
     *     P and T; false for QRS
     */
    record GaussianWave(double seconds, double widthSeconds, double millivolts, boolean followsCycle) {}

    /**
     * Returns a beat conducted from the sinus node: table 1 of the paper, with heights that {@code random} varies by
     * patient.
     */
    static BeatWaveform sinus(SeededRandom random) {
        double r = random.between(0.9, 1.5);
        return new BeatWaveform(List.of(
                new GaussianWave(-0.167, 0.028, random.between(0.10, 0.18), true),
                new GaussianWave(-0.034, 0.010, -r * random.between(0.06, 0.14), false),
                new GaussianWave(0, 0.011, r, false),
                new GaussianWave(0.034, 0.011, -r * random.between(0.12, 0.25), false),
                new GaussianWave(0.27, 0.052, random.between(0.20, 0.38), true)));
    }

    /** Returns this waveform without its first wave, the P wave. */
    BeatWaveform withoutP() {
        return new BeatWaveform(waves.subList(1, waves.size()));
    }

    /** Returns this waveform with the P wave of an ectopic focus: inverted, lower, nearer to the QRS complex. */
    BeatWaveform withEctopicP() {
        GaussianWave p = waves.get(0);
        var ectopic = new ArrayList<GaussianWave>(waves);
        ectopic.set(0, new GaussianWave(0.8 * p.seconds, p.widthSeconds, -0.7 * p.millivolts, p.followsCycle));
        return new BeatWaveform(List.copyOf(ectopic));
    }

    /** Returns a ventricular beat: no P wave, a QRS complex of about 150 ms, a T wave of opposite polarity. */
    static BeatWaveform ventricular(SeededRandom random) {
        double r = random.between(1.4, 2.0);
        return new BeatWaveform(List.of(
                new GaussianWave(0, 0.032, r, false),
                new GaussianWave(0.085, 0.030, -r * random.between(0.15, 0.35), false),
                new GaussianWave(0.31, 0.070, -r * random.between(0.25, 0.40), true)));
    }

    /**
     * Returns the sum of the waves, millivolts.
     *
     * @param secondsSincePeak time since the peak of the beat; negative before it
     * @param rootCycle square root of the cycle length in seconds
     */
    double millivoltsAt(double secondsSincePeak, double rootCycle) {
        double sum = 0;
        for (int i = 0; i < waves.size(); i++) {
            GaussianWave wave = waves.get(i);
            double stretch = wave.followsCycle ? rootCycle : 1;
            double deviations = (secondsSincePeak - wave.seconds * stretch) / (wave.widthSeconds * stretch);
            if (Math.abs(deviations) < MAX_DEVIATIONS) {
                sum += wave.millivolts * StrictMath.exp(-0.5 * deviations * deviations);
            }
        }
        return sum;
    }
}
