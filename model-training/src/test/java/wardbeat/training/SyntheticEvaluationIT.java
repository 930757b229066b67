package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.Table;
import wardbeat.recording.Recordings;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.synthetic.Rhythm;
import wardbeat.training.ModelEvaluation.NoisePoint;
import wardbeat.training.TrainingProgress.Step;

/** Evaluates the packaged model on synthetic recordings, with and without noise. */
class SyntheticEvaluationIT {

    private static final ModelArchive ARCHIVE = ModelArchive.packaged();
    private static final List<String> PATIENTS = List.of("p1", "p2", "p3");
    private static final TrainingProgress SILENT = TrainingProgress.lines(line -> {});

    @TempDir
    private static Path directory;

    @BeforeAll
    static void writeRecordings() throws IOException {
        for (int i = 0; i < PATIENTS.size(); i++) {
            SyntheticRecordings.write(directory, PATIENTS.get(i), Rhythm.TRIGEMINY, Duration.ofSeconds(330), i);
        }
        for (int i = 0; i < NoiseBank.RECORDS.size(); i++) {
            SyntheticRecordings.writeNoise(directory, NoiseBank.RECORDS.get(i), 20_000, i);
        }
    }

    private static BeatComparison compared(CutRecording recording, Scorer scorer) {
        return BeatComparison.compare(
                recording.rate(),
                recording.reference(),
                CutRecording.labelled(recording.beats(scorer, ARCHIVE.classifier())));
    }

    @Test
    void resultsAreThoseOfEachRecordInOrder() throws IOException {
        ModelEvaluation evaluation = ModelEvaluation.of(ARCHIVE, directory, directory, PATIENTS, SILENT);
        var records = new ArrayList<BeatEvaluation.OfRecord>();
        BeatComparison stressed = BeatComparison.none();
        NoiseStress electrodeMotion = NoiseStress.read(directory.resolve("em"));
        try (Scorer scorer = ARCHIVE.scorer(ScorerEngine.ONNX)) {
            for (String name : PATIENTS) {
                CutRecording recording = CutRecording.read(directory.resolve(name));
                records.add(new BeatEvaluation.OfRecord(name, false, compared(recording, scorer)));
                var record = Recordings.open(directory.resolve(name));
                var noisy = CutRecording.of(record, electrodeMotion.addedTo(record, -6));
                stressed = stressed.plus(compared(noisy, scorer));
            }
        }
        assertThat(evaluation.detected()).isEqualTo(new BeatEvaluation(records));
        assertThat(evaluation.noise()).hasSize(NoiseBank.RECORDS.size() * ModelEvaluation.DECIBELS.size());
        assertThat(evaluation.noise()).contains(new NoisePoint("em", -6, stressed));
        assertThat(evaluation.noise().subList(0, 2))
                .extracting(NoisePoint::noise, NoisePoint::decibels)
                .containsExactly(tuple("bw", 24), tuple("bw", 18));
        assertThat(stressed).isNotEqualTo(evaluation.detected().gross());
    }

    @Test
    void progressCountsEachPassOnce() throws IOException {
        var steps = new ArrayList<Step>();
        ModelEvaluation.of(ARCHIVE, directory, directory, List.of("p1"), new TrainingProgress() {
            @Override
            public void advanced(Step step) {
                steps.add(step);
            }

            @Override
            public void found(Table data) {}

            @Override
            public void note(String line) {}
        });
        assertThat(steps).hasSize(1 + NoiseBank.RECORDS.size() * ModelEvaluation.DECIBELS.size());
        assertThat(steps.get(steps.size() - 1).done()).isEqualTo(steps.get(0).total());
    }

    @Test
    void reportsAMissingRecord() {
        assertThatIOException()
                .isThrownBy(() -> ModelEvaluation.of(ARCHIVE, directory, null, List.of("p1", "p9"), SILENT))
                .withMessage("record p9: not found in " + directory);
    }
}
