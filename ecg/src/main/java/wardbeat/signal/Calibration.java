package wardbeat.signal;

/**
 * What an integer sample means in millivolts.
 *
 * @param gainCountsPerMillivolt counts that one millivolt adds; finite and not 0 (negative for an inverted lead)
 * @param baselineCounts the count that means 0 mV
 */
public record Calibration(double gainCountsPerMillivolt, int baselineCounts) {

    /** @throws IllegalArgumentException if the gain is 0, NaN, infinite or beyond 1e-3 to 1e9 in magnitude */
    public Calibration {
        double magnitude = Math.abs(gainCountsPerMillivolt);
        if (!(magnitude >= 1e-3 && magnitude <= 1e9)) {
            throw new IllegalArgumentException(
                    "gain must be 0.001 to 1e9 counts per millivolt in magnitude, got " + gainCountsPerMillivolt);
        }
    }

    /** The sample {@code counts} in millivolts. */
    public double millivolts(int counts) {
        return ((double) counts - baselineCounts) / gainCountsPerMillivolt;
    }
}
