package wardbeat.recording;

import java.util.Optional;
import java.util.OptionalInt;
import wardbeat.signal.Calibration;

/**
 * What a header says about one signal, defaults filled in.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal specification lines.
 *
 * @param fileName the file in the record's folder that holds the samples
 * @param format how they are stored
 * @param skewSamples how many samples of the file come before the record's sample 0; at least 0
 * @param byteOffset the length of what precedes the samples in the file, bytes; at least 0
 * @param gainCountsPerUnit counts that one unit adds; 200 where the header says 0 or nothing
 * @param calibrated whether the header states a gain
 * @param baselineCounts the count that means 0 units; {@code adcZeroCounts} where the header says nothing
 * @param units the physical unit; {@code mV} where the header says nothing
 * @param adcResolutionBits resolution of the converter; 12 (in format 80: 8) where the header says 0 or nothing
 * @param adcZeroCounts the count in the middle of the converter's range; 0 where the header says nothing
 * @param initialCount the value of the file's first sample, if stated
 * @param checksum the sum of all counts modulo 2 to the 16, signed or not, if stated
 * @param blockSizeBytes the blocks the file must be read in; 0 for ordinary files
 * @param description what the signal is, usually the lead's name; {@code record 100, signal 0} where nothing is said
 */
public record SignalSpecification(
        String fileName,
        SignalFormat format,
        int skewSamples,
        long byteOffset,
        double gainCountsPerUnit,
        boolean calibrated,
        int baselineCounts,
        String units,
        int adcResolutionBits,
        int adcZeroCounts,
        OptionalInt initialCount,
        OptionalInt checksum,
        int blockSizeBytes,
        String description) {

    /** What the counts mean in millivolts; empty where the unit is no voltage. */
    public Optional<Calibration> calibration() {
        return unitsPerMillivolt(units).map(u -> new Calibration(gainCountsPerUnit * u, baselineCounts));
    }

    private static Optional<Double> unitsPerMillivolt(String units) {
        return switch (units) {
            case "mV", "mv" -> Optional.of(1.0);
            case "uV", "uv", "\u00b5V", "\u03bcV" -> Optional.of(1000.0);
            case "nV" -> Optional.of(1e6);
            case "V" -> Optional.of(1e-3);
            default -> Optional.empty();
        };
    }
}
