package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.beat.BeatClass;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ScorerEngine;

/** Trains on synthetic patients, whose ventricular beats anybody can tell. */
class TrainModelIT {

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeRecordings() throws IOException {
        for (int i = 0; i < 4; i++) {
            SyntheticRecordings.write(folder, "p" + i, i);
        }
    }

    @Test
    void oneSeedGivesOneArchive() throws IOException {
        TrainingResult first =
                TrainModel.run(options("first.zip", 7, 1, List.of()), TrainingProgress.lines(line -> {}));
        TrainingResult again =
                TrainModel.run(options("again.zip", 7, 1, List.of()), TrainingProgress.lines(line -> {}));
        TrainingResult other =
                TrainModel.run(options("other.zip", 8, 1, List.of()), TrainingProgress.lines(line -> {}));
        assertThat(again.archive().bytes()).isEqualTo(first.archive().bytes());
        assertThat(other.archive().weights()).isNotEqualTo(first.archive().weights());
    }

    @Test
    void leavesAnArchiveThatProvesItselfAndSaysWhereItComesFrom() throws IOException {
        var lines = new ArrayList<String>();
        TrainingOptions options = options("model.zip", 7, 8, List.of("p1"));
        TrainingResult result = TrainModel.run(options, TrainingProgress.lines(lines::add));

        ModelArchive archive = ModelArchive.open(result.file());
        for (ScorerEngine engine : ScorerEngine.values()) {
            archive.scorer(engine).close();
        }
        assertThat(archive.modelId()).isEqualTo(result.archive().modelId());
        assertThat(archive.manifest().dataSet().trainingRecords()).containsExactly("p0", "p1", "p2");
        assertThat(archive.manifest().dataSet().folds()).containsExactly(List.of("p1"));
        assertThat(archive.manifest().training()).containsEntry("seed", "7").containsKey("epochs");
        assertThat(archive.manifest().evaluations()).hasSize(2);
        assertThat(archive.manifest().evaluations().get(1).confusion())
                .isEqualTo(result.report().total());
        assertThat(archive.manifest().codeVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(result.report().byRecord()).containsOnlyKeys("p3");
        assertThat(result.report().total().f1(BeatClass.V)).isGreaterThan(0.9);
        assertThat(lines).anyMatch(line -> line.matches("total +305,733"));
        assertThat(lines).anyMatch(line -> line.matches("epoch 1, held-out patients: F1 of N .*"));
        assertThat(lines).anyMatch(line -> line.matches("choose +100 %, loss \\d\\.\\d{4}, 0 s left"));
        assertThat(lines).anyMatch(line -> line.matches("learn +100 %, loss \\d\\.\\d{4}, 0 s left"));
    }

    private static TrainingOptions options(String file, long seed, int epochs, List<String> heldOut) {
        var split = new PatientSplit(List.of("p0", "p1", "p2"), List.of("p3"));
        return new TrainingOptions(folder, folder.resolve(file), "tiny", split, heldOut, seed, epochs, 200);
    }
}
