package wardbeat.ward.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.scoring.ModelArchive;
import wardbeat.training.PatientSplit;
import wardbeat.training.TrainingOptions;

/** Databases that a training uses. There are no files of DS2, so none of these trainings can open one. */
class TrainingSetupTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void createFiles() throws IOException {
        create("mitdb", PatientSplit.DS1);
        create("svdb", PatientSplit.SVDB);
    }

    private void create(String database, List<String> records) throws IOException {
        Path files = Files.createDirectory(directory.resolve(database));
        for (String name : records) {
            Files.createFile(files.resolve(name + ".hea"));
            Files.createFile(files.resolve(name + ".atr"));
        }
    }

    private static TrainingOptions options(Path data, @Nullable String svdb, @Nullable Path like) throws IOException {
        return new TrainingSetup(data, svdb, "none", null, Path.of("x.zip"), null, null, Map.of(), like).resolve();
    }

    @Test
    void usesSvdbBesideTheRecordings() throws IOException {
        for (Path data : List.of(directory, directory.resolve("mitdb"))) {
            TrainingOptions options = options(data, null, null);
            assertThat(options.split()).isEqualTo(PatientSplit.WITH_SVDB);
            assertThat(options.directoryOf("101")).isEqualTo(directory.resolve("mitdb"));
            assertThat(options.directoryOf("801")).isEqualTo(directory.resolve("svdb"));
            assertThat(options.name()).isEqualTo("wardbeat-mitdb-svdb");
        }
    }

    @Test
    void usesMitdbAloneWithoutSvdb() throws IOException {
        Path alone = Files.move(
                directory.resolve("mitdb"),
                Files.createDirectory(directory.resolve("other")).resolve("mitdb"));
        for (TrainingOptions options : List.of(options(alone, null, null), options(alone, "none", null))) {
            assertThat(options.split()).isEqualTo(PatientSplit.BETWEEN_PATIENTS);
            assertThat(options.svdb()).isNull();
        }
        assertThat(options(alone, directory.resolve("svdb").toString(), null).split())
                .isEqualTo(PatientSplit.WITH_SVDB);
    }

    @Test
    void repeatsATrainingOnMitdbAlone() throws IOException {
        Path archive = Files.write(
                directory.resolve("old.zip"), ModelArchive.packaged().bytes());
        TrainingOptions options = options(directory, null, archive);
        var dataSet = ModelArchive.open(archive).manifest().dataSet();
        assertThat(options.split().folds()).isEqualTo(dataSet.folds());
        assertThat(options.svdb() != null)
                .isEqualTo(dataSet.trainingRecords().stream().anyMatch(PatientSplit.SVDB::contains));
    }

    @Test
    void requiresTheRecordsOfSvdb() throws IOException {
        Files.delete(directory.resolve("svdb").resolve("894.atr"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(directory, null, null))
                .withMessageStartingWith(
                        "--svdb " + directory.resolve("svdb") + ": 1 files are missing, for example 894.atr");
    }
}
