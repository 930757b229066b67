package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.beat.BeatClass;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ScorerEngine;

/** Trains on synthetic recordings with ventricular beats that are easy to recognise. The test side exists but is unreadable. */
class TrainModelIT {

    @TempDir
    static Path directory;

    @BeforeAll
    static void writeRecordings() throws IOException {
        for (int i = 0; i < 4; i++) {
            SyntheticRecordings.write(directory, "p" + i, i);
        }
        // Training must not open a record of the test side: reading this one fails.
        Files.writeString(directory.resolve("tested.hea"), "no header");
        Files.createDirectory(directory.resolve("svdb"));
        for (String name : List.of("801", "802")) {
            SyntheticRecordings.write(directory.resolve("svdb"), name, name.hashCode());
        }
    }

    @Test
    void theSameSeedGivesTheSameArchive() throws IOException {
        ModelArchive first = train(options("first.zip", 7, 1));
        ModelArchive again = train(options("again.zip", 7, 1));
        ModelArchive other = train(options("other.zip", 8, 1));
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(other.weights()).isNotEqualTo(first.weights());
    }

    @Test
    void aResumedTrainingGivesTheSameArchive() throws IOException {
        ModelArchive whole = train(options("whole.zip", 7, 3));
        TrainingOptions options = options("stopped.zip", 7, 3);
        var epochs = new AtomicInteger();
        TrainingProgress counting = TrainingProgress.lines(line -> epochs.addAndGet(line.startsWith("epoch ") ? 1 : 0));
        ModelArchive best = TrainModel.run(options, counting, () -> epochs.get() >= 2)
                .orElseThrow()
                .archive();
        assertThat(best.manifest().learningCurve()).hasSize(2);
        best.scorer(ScorerEngine.ONNX).close();
        ModelArchive resumed = train(options);
        assertThat(resumed.bytes()).isEqualTo(whole.bytes());
        assertThat(directory.resolve("stopped.zip.training")).doesNotExist();
    }

    @Test
    void writesNoArchiveIfStoppedBeforeTheFirstEpoch() throws IOException {
        TrainingOptions options = options("none.zip", 7, 3);
        assertThat(TrainModel.run(options, TrainingProgress.lines(line -> {}), () -> true))
                .isEmpty();
        assertThat(options.output()).doesNotExist();
    }

    @Test
    void writesAVerifiedArchiveWithItsProvenance() throws IOException {
        var lines = new ArrayList<String>();
        TrainingOptions options = options("model.zip", 7, 8);
        TrainingResult result = TrainModel.run(options, TrainingProgress.lines(lines::add), () -> false)
                .orElseThrow();

        ModelArchive archive = ModelArchive.open(result.file());
        for (ScorerEngine engine : ScorerEngine.values()) {
            archive.scorer(engine).close();
        }
        assertThat(archive.modelId()).isEqualTo(result.archive().modelId());
        assertThat(archive.manifest().dataSet().trainingRecords()).containsExactly("p0", "p1", "p2", "p3");
        assertThat(archive.manifest().dataSet().folds())
                .isEqualTo(options.split().folds());
        assertThat(archive.manifest().training())
                .containsEntry("seed", "7")
                .containsKeys("chosenEpochs", "temperature");
        assertThat(Recipe.DEFAULT.with(archive.manifest().training())).isEqualTo(options.recipe());
        assertThat(archive.manifest().learningCurve()).hasSize(8);
        assertThat(archive.manifest().codeVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(result.heldOut().f1(BeatClass.V)).isGreaterThan(0.9);
        assertThat(lines).anyMatch(line -> line.matches("total +305,733"));
        assertThat(lines).anyMatch(line -> line.matches("epoch 1 of 8, held-out patients: loss .*, F1 of N .*"));
        assertThat(lines).anyMatch(line -> line.matches("learn +100 %, loss \\d\\.\\d{4}, 0 s left"));
        assertThat(lines).anyMatch(line -> line.matches("held-out patients, both stages: F1 of N .*"));
    }

    @Test
    void trainsOnSvdbTogetherWithTheOtherRecords() throws IOException {
        var lines = new ArrayList<String>();
        TrainingOptions own = options("both.zip", 7, 2);
        var both = new PatientSplit(
                List.of(List.of("p0", "p2", "801"), List.of("p1", "p3", "802")), List.of("tested", "100"));
        TrainingOptions options = own.withSvdb(directory.resolve("svdb")).withSplit("both", both);
        ModelArchive archive = TrainModel.run(options, TrainingProgress.lines(lines::add), () -> false)
                .orElseThrow()
                .archive();

        assertThat(archive.manifest().dataSet().trainingRecords())
                .containsExactly("801", "802", "p0", "p1", "p2", "p3");
        Map<BeatClass, Integer> beats =
                ModelArchive.open(options.output()).manifest().dataSet().beats();
        assertThat(beats).containsOnlyKeys(BeatClass.N, BeatClass.V);
        assertThat(beats.getOrDefault(BeatClass.N, 0)).isGreaterThan(600);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("svdb, MLII, 2, "))
                .anyMatch(line -> line.startsWith("    without svdb: loss "))
                .anyMatch(line -> line.startsWith("    svdb only: loss "));
        assertThat(archive.bytes()).isEqualTo(train(options.withSeed(7)).bytes());
    }

    @Test
    void tuningComparesRecipesOnTheSamePatients() throws IOException {
        TrainingOptions options = options("none.zip", 7, 2);
        var tuning = Tuning.run(
                options, List.of(Map.of(), Map.of("dropout", "0.5")), TrainingProgress.lines(line -> {}), () -> false);
        assertThat(tuning.rows()).hasSize(2);
        assertThat(tuning.toTable().rows())
                .hasSize(2)
                .anyMatch(row -> row.get(0).startsWith("dropout=0.5"));
        assertThat(tuning.rows().get(0).result().best())
                .isEqualTo(train(options("plain.zip", 7, 2))
                        .manifest()
                        .learningCurve()
                        .get(tuning.rows().get(0).result().best().number() - 1))
                .isNotEqualTo(tuning.rows().get(1).result().best());
        assertThat(options.output()).doesNotExist();
    }

    private static ModelArchive train(TrainingOptions options) throws IOException {
        return TrainModel.run(options, TrainingProgress.lines(line -> {}), () -> false)
                .orElseThrow()
                .archive();
    }

    private static TrainingOptions options(String file, long seed, int epochs) {
        Recipe recipe = Recipe.DEFAULT.with(
                Map.of("epochs", String.valueOf(epochs), "normalBeatsAnEpoch", "200", "dropout", "0.3"));
        List<List<String>> folds = List.of(List.of("p0", "p2"), List.of("p1", "p3"));
        return new TrainingOptions(
                directory,
                null,
                null,
                directory.resolve(file),
                "tiny",
                "synthetic",
                new PatientSplit(folds, List.of("tested")),
                seed,
                recipe);
    }
}
