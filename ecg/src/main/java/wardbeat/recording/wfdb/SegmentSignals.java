package wardbeat.recording.wfdb;

import java.util.List;

/**
 * Signals of a record or of one of its segments.
 *
 * @param specifications the signals in the order of the header
 * @param frames number of frames
 * @param counts samples of each signal, a whole number of frames; {@link wardbeat.signal.SampleChunk#INVALID} where a sample
 *     is missing
 * @param verifiedSignals number of signals whose checksum is stated and correct
 * @param mismatches differences between signal files and header
 */
record SegmentSignals(
        List<SignalSpecification> specifications,
        int frames,
        int[][] counts,
        int verifiedSignals,
        List<HeaderMismatch> mismatches) {

    SegmentSignals {
        specifications = List.copyOf(specifications);
        mismatches = List.copyOf(mismatches);
    }
}
