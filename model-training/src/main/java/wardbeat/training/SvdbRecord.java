package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.evaluation.BeatPair;
import wardbeat.signal.SampleRate;

/** Reader of the records of the MIT-BIH Supraventricular Arrhythmia Database for training. */
final class SvdbRecord {

    private SvdbRecord() {}

    /**
     * Conditions a record of svdb. The annotations are up to 47 ms beside the QRS complexes, so each beat is at the QRS complex that
     * the job detects within 150 ms. Beats without one are left out.
     *
     * @param path path of the record without extension
     * @throws IOException if the record or its annotations cannot be read
     */
    static ConditionedRecord read(Path path) throws IOException {
        ConditionedRecord annotated = ConditionedRecord.read(path);
        List<LabelledBeat> detected = CutRecording.read(path).signals().stream()
                .flatMapToLong(signal -> Arrays.stream(signal.qrsPositions()))
                .mapToObj(position -> new LabelledBeat(position, BeatClass.N))
                .toList();
        var reference = new ReferenceBeats(annotated.beats(), List.of());
        var beats = new ArrayList<LabelledBeat>();
        for (BeatPair pair : BeatPair.of(SampleRate.NETWORK, reference, detected)) {
            if (pair.reference() != null && pair.detected() != null) {
                beats.add(new LabelledBeat(
                        pair.detected().sample(), pair.reference().beatClass()));
            }
        }
        return new ConditionedRecord(annotated.name(), annotated.scaled(), beats, true);
    }
}
