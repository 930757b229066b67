package wardbeat.synthetic;

/**
 * Constant noise of a synthetic ECG.
 *
 * @param wanderMillivolts amplitude of the slow baseline wander with respiration and posture; 0 to 10
 * @param noiseMillivolts standard deviation of the noise added to each sample; 0 to 10
 */
public record NoiseLevel(double wanderMillivolts, double noiseMillivolts) {

    /** No noise. */
    public static final NoiseLevel NONE = new NoiseLevel(0, 0);

    /** A resting patient with good electrodes. */
    public static final NoiseLevel RESTING = new NoiseLevel(0.08, 0.008);

    /** @throws IllegalArgumentException outside 0 to 10 mV */
    public NoiseLevel {
        if (!(wanderMillivolts >= 0 && wanderMillivolts <= 10 && noiseMillivolts >= 0 && noiseMillivolts <= 10)) {
            throw new IllegalArgumentException(
                    "noise level: out of range; expected wander and noise of 0 to 10 mV, got " + wanderMillivolts
                            + " and " + noiseMillivolts);
        }
    }
}
