package wardbeat.recording.edf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordedRange;
import wardbeat.signal.SampleChunk;

/**
 * Places of the data records of one signal among its samples. In a discontinuous file, their onsets give the gaps; the samples
 * in gaps are missing.
 */
final class RecordPlacement {

    /** Distance from the end of the previous data record up to which a data record continues it, samples. */
    private static final double ROUNDING_SAMPLES = 0.75;

    private final int samplesPerRecord;
    private final int[] positions;

    private RecordPlacement(int samplesPerRecord, int[] positions) {
        this.samplesPerRecord = samplesPerRecord;
        this.positions = positions;
    }

    /** Data records one after the other. */
    static RecordPlacement continuous(int samplesPerRecord, int records) {
        var positions = new int[records];
        Arrays.setAll(positions, record -> record * samplesPerRecord);
        return new RecordPlacement(samplesPerRecord, positions);
    }

    /**
     * Data records at their onsets.
     *
     * @throws MalformedRecordingException if an onset is not stated or before the end of the previous data record, or the
     *     signal becomes too long
     */
    static RecordPlacement at(Path file, double[] onsetsSeconds, double rateHz, int samplesPerRecord)
            throws MalformedRecordingException {
        var positions = new int[onsetsSeconds.length];
        int end = 0;
        for (int record = 0; record < positions.length; record++) {
            double exact = (onsetsSeconds[record] - onsetsSeconds[0]) * rateHz;
            if (!(exact - end > -ROUNDING_SAMPLES && exact + samplesPerRecord < EdfDataReader.MAX_SAMPLES)) {
                throw MalformedRecordingException.atByte(
                        file,
                        0,
                        "data record " + record + " must begin after the previous one and within "
                                + EdfDataReader.MAX_SAMPLES + " samples, got an onset of " + onsetsSeconds[record]
                                + " s");
            }
            positions[record] = exact - end < ROUNDING_SAMPLES ? end : (int) Math.round(exact);
            end = positions[record] + samplesPerRecord;
        }
        return new RecordPlacement(samplesPerRecord, positions);
    }

    /** Number of samples with gaps. */
    int samples() {
        return positions[positions.length - 1] + samplesPerRecord;
    }

    /** The samples with gaps; {@code counts} itself if there are none. */
    int[] place(int[] counts) {
        if (samples() == counts.length) {
            return counts;
        }
        var placed = new int[samples()];
        Arrays.fill(placed, SampleChunk.INVALID);
        for (int record = 0; record < positions.length; record++) {
            System.arraycopy(counts, record * samplesPerRecord, placed, positions[record], samplesPerRecord);
        }
        return placed;
    }

    /** The samples between gaps. */
    List<RecordedRange> ranges() {
        var ranges = new ArrayList<RecordedRange>();
        int from = 0;
        for (int record = 1; record < positions.length; record++) {
            int end = positions[record - 1] + samplesPerRecord;
            if (positions[record] > end) {
                ranges.add(new RecordedRange(from, end));
                from = positions[record];
            }
        }
        ranges.add(new RecordedRange(from, samples()));
        return ranges;
    }
}
