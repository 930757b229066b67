package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wardbeat.beat.BeatClass;
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
     * The copy of a record; empty if it has no normal beat, because the amplitude of the noise depends on normal beats.
     *
     * @param path path of the record without extension
     * @param number number of the record, which chooses its noise
     * @throws IOException if the record cannot be read
     */
    Optional<CutRecording> of(Path path, int number) throws IOException {
        var record = Recordings.open(path);
        boolean hasNormalBeat = record.annotations().referenceBeats().beats().stream()
                .anyMatch(beat -> beat.beatClass() == BeatClass.N);
        if (!hasNormalBeat) {
            return Optional.empty();
        }
        NoiseStress stress = stresses.get(number % stresses.size());
        return Optional.of(CutRecording.of(record, stress.addedTo(record, DECIBELS[number % DECIBELS.length])));
    }
}
