package wardbeat.recording;

import java.util.Optional;
import wardbeat.signal.Calibration;

/**
 * Conversion of the counts of a signal to its physical unit: {@code (counts - baselineCounts) / gainCountsPerUnit}.
 *
 * @param gainCountsPerUnit counts per unit; finite, not 0
 * @param baselineCounts count at 0 units
 * @param unit physical unit, for example {@code mV} or {@code mmHg}; {@link #NO_UNIT} if the file does not state one
 */
public record Scale(double gainCountsPerUnit, int baselineCounts, String unit) {

    /** Unit of a signal without a physical unit, as PhysioNet writes it. */
    public static final String NO_UNIT = "NU";

    /** @throws IllegalArgumentException if the gain is 0 or not finite */
    public Scale {
        if (gainCountsPerUnit == 0 || !Double.isFinite(gainCountsPerUnit)) {
            throw new IllegalArgumentException("gain must be finite and not 0, got " + gainCountsPerUnit);
        }
    }

    /**
     * The same conversion in millivolts; empty if the unit is not a voltage.
     *
     * @throws IllegalArgumentException if the gain is outside the range of {@link Calibration}
     */
    public Optional<Calibration> millivolts() {
        return unitsPerMillivolt(unit).map(u -> new Calibration(gainCountsPerUnit * u, baselineCounts));
    }

    private static Optional<Double> unitsPerMillivolt(String unit) {
        return switch (unit) {
            case "mV", "mv" -> Optional.of(1.0);
            case "uV", "uv", "\u00b5V", "\u03bcV" -> Optional.of(1000.0);
            case "nV" -> Optional.of(1e6);
            case "V" -> Optional.of(1e-3);
            default -> Optional.empty();
        };
    }
}
