package wardbeat.ward.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wardbeat.beat.LabelledBeat;
import wardbeat.recording.Recording;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ScorerEngine;
import wardbeat.training.CutRecording;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.StopSignal;

/**
 * Output of the job for recordings.
 *
 * @param beats beats of each recording, in order
 * @param alerts alerts of each recording; none without the job
 */
record JobOutput(Map<String, List<LabelledBeat>> beats, AlertsByPatient alerts) {

    /** Replays the recordings through {@code ward}; progress goes to {@code err}. */
    static JobOutput ofWard(EmbeddedWard ward, Map<String, Recording> records, StopSignal stop, PrintWriter err) {
        var beats = new ConcurrentHashMap<String, List<LabelledBeat>>();
        var alerts = new AlertsByPatient();
        var replay = new BoundedReplay(
                ward,
                stop,
                err,
                report -> beats.computeIfAbsent(report.patient(), patient -> new ArrayList<>())
                        .add(new LabelledBeat(
                                report.beat().sample(), report.beat().beatClass())),
                alerts);
        replay.run(DeviceFeed.of(records));
        return new JobOutput(beats, alerts);
    }

    /** Runs the classes of the job without broker and cluster: the same beats, no alerts. */
    static JobOutput offline(ModelArchive archive, Map<String, Recording> records, PrintWriter err) throws IOException {
        var beats = new LinkedHashMap<String, List<LabelledBeat>>();
        try (var progress = new Progress(err, "Evaluating", records.size(), "records");
                var scorer = archive.scorer(ScorerEngine.ONNX)) {
            for (var record : records.values()) {
                var recording = CutRecording.of(record, record.preferredLead().counts());
                beats.put(record.name(), CutRecording.labelled(recording.beats(scorer, archive.classifier())));
                progress.at(beats.size());
            }
        }
        return new JobOutput(beats, new AlertsByPatient());
    }
}
