package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wardbeat.recording.Recordings;

/**
 * Makes a copy with noise of each training record. The kinds of noise and the signal-to-noise ratios follow in turn from
 * record to record.
 *
 * @param stresses the kinds of noise, at least one
 */
record NoisyCopies(List<NoiseStress> stresses) {

    /** What the copies are, for the manifest. */
    static final String DESCRIPTION = "a copy of each record with noise at 0 to 12 dB";

    private static final double[] DECIBELS = {6, 0, 12, 3, 9};

    NoisyCopies {
        stresses = List.copyOf(stresses);
    }

    /**
     * Reads the first halves of the noise records in a directory.
     *
     * @throws IOException if a record cannot be read
     */
    static NoisyCopies read(Path directory) throws IOException {
        var stresses = new ArrayList<NoiseStress>();
        for (String name : NoiseBank.RECORDS) {
            stresses.add(NoiseStress.readForTraining(directory.resolve(name)));
        }
        return new NoisyCopies(stresses);
    }

    /**
     * The copy of a record.
     *
     * @param path path of the record without extension
     * @param number number of the record, which chooses its noise
     * @throws IOException if the record cannot be read or has no normal QRS complex
     */
    CutRecording of(Path path, int number) throws IOException {
        var record = Recordings.open(path);
        NoiseStress stress = stresses.get(number % stresses.size());
        return CutRecording.of(record, stress.addedTo(record, DECIBELS[number % DECIBELS.length]));
    }
}
