package wardbeat.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The waves of one kind of beat of one patient, as they are at a cycle of 1 s. */
record BeatShape(List<Wave> waves) {

    /** A wave this many standard deviations away is less than a count. */
    private static final double REACH = 5;

    /**
     * One Gaussian event.
     *
     * @param seconds where its peak stands relative to the beat's; negative before
     * @param widthSeconds its standard deviation
     * @param millivolts its height
     * @param followsCycle whether place and width go with the square root of the cycle, as P and T do and QRS does not
     */
    record Wave(double seconds, double widthSeconds, double millivolts, boolean followsCycle) {}

    /** A beat conducted from the sinus node, near the paper's table 1; the patient's draws make it a person's own. */
    static BeatShape sinus(Draws draws) {
        double r = draws.between(0.9, 1.5);
        return new BeatShape(List.of(
                new Wave(-0.167, 0.028, draws.between(0.10, 0.18), true),
                new Wave(-0.034, 0.010, -r * draws.between(0.06, 0.14), false),
                new Wave(0, 0.011, r, false),
                new Wave(0.034, 0.011, -r * draws.between(0.12, 0.25), false),
                new Wave(0.27, 0.052, draws.between(0.20, 0.38), true)));
    }

    /** The same without its first wave, the P. */
    BeatShape withoutP() {
        return new BeatShape(waves.subList(1, waves.size()));
    }

    /** The same with the P wave of another focus: upside down, lower, nearer to the QRS. */
    BeatShape withEctopicP() {
        Wave p = waves.get(0);
        var ectopic = new ArrayList<Wave>(waves);
        ectopic.set(0, new Wave(0.8 * p.seconds, p.widthSeconds, -0.7 * p.millivolts, p.followsCycle));
        return new BeatShape(List.copyOf(ectopic));
    }

    /** A beat from the ventricle: no P, a QRS of about 150 ms, a T wave against it. */
    static BeatShape ventricular(Draws draws) {
        double r = draws.between(1.4, 2.0);
        return new BeatShape(List.of(
                new Wave(0, 0.032, r, false),
                new Wave(0.085, 0.030, -r * draws.between(0.15, 0.35), false),
                new Wave(0.31, 0.070, -r * draws.between(0.25, 0.40), true)));
    }

    /** The sum of the waves {@code secondsSincePeak} after the peak of a beat whose cycle's square root is {@code rootCycle}. */
    double millivoltsAt(double secondsSincePeak, double rootCycle) {
        double sum = 0;
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            double stretch = wave.followsCycle ? rootCycle : 1;
            double deviations = (secondsSincePeak - wave.seconds * stretch) / (wave.widthSeconds * stretch);
            if (Math.abs(deviations) < REACH) {
                sum += wave.millivolts * StrictMath.exp(-0.5 * deviations * deviations);
            }
        }
        return sum;
    }
}
