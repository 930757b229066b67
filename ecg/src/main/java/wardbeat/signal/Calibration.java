package wardbeat.signal;

/**
 * Conversion of integer samples to millivolts.
 *
 * @param gainCountsPerMillivolt counts per millivolt; finite, not 0, negative for an inverted lead
 * @param baselineCounts count at 0 mV
 */
public record Calibration(double gainCountsPerMillivolt, int baselineCounts) {

    /** @throws IllegalArgumentException if the magnitude of the gain is not 1e-3 to 1e9 */
    public Calibration {
        double magnitude = Math.abs(gainCountsPerMillivolt);
        if (!(magnitude >= 1e-3 && magnitude <= 1e9)) {
            throw new IllegalArgumentException(
                    "gain must be 0.001 to 1e9 counts per millivolt in magnitude, got " + gainCountsPerMillivolt);
        }
    }

    /** Returns {@code counts} in millivolts. */
    public double millivolts(int counts) {
        return ((double) counts - baselineCounts) / gainCountsPerMillivolt;
    }
}
