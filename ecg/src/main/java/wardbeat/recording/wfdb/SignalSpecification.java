package wardbeat.recording.wfdb;

import java.util.OptionalInt;
import wardbeat.recording.Scale;

/**
 * Specification of one signal in a header, with default values where the header states nothing.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal specification lines.
 *
 * @param fileName file with the samples, in the directory of the record; {@code ~} in format 0
 * @param format storage format of the samples
 * @param samplesPerFrame number of samples of this signal in each frame; at least 1
 * @param skewFrames number of frames in the file before frame 0 of the record; at least 0
 * @param byteOffset number of bytes in the file before the samples; at least 0
 * @param gainCountsPerUnit counts per unit; 200 if the header states 0 or nothing
 * @param calibrated whether the header states a gain
 * @param baselineCounts the count at 0 units; {@code adcZeroCounts} if not stated
 * @param units physical unit; {@code mV} if not stated
 * @param adcResolutionBits resolution of the converter; 12 (format 80: 8) if the header states 0 or nothing
 * @param adcZeroCounts the count in the middle of the range of the converter; 0 if not stated
 * @param initialCount first sample of the file, if stated
 * @param checksum sum of all counts modulo 2 to the 16, signed or unsigned, if stated
 * @param blockSizeBytes size of the blocks in which the file must be read; 0 for regular files
 * @param description description of the signal, usually the name of the lead; {@code record 100, signal 0} if not stated
 */
record SignalSpecification(
        String fileName,
        SignalFormat format,
        int samplesPerFrame,
        int skewFrames,
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

    /** Conversion of the counts to the physical unit. */
    Scale scale() {
        return new Scale(gainCountsPerUnit, baselineCounts, units);
    }
}
