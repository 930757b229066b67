package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.training.PatientSplit;

/** What a training refuses before it begins; what it learns, TrainModelIT tests. */
class TrainCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRecordings() throws Exception {
        SyntheticRecording.write(folder, "a", Duration.ofSeconds(5), 1);
        SyntheticRecording.write(folder, "b", Duration.ofSeconds(5), 2);
    }

    private String split(String text) throws IOException {
        return Files.writeString(folder.resolve("split.txt"), text).toString();
    }

    private void refuses(String message, String... more) throws Exception {
        String[] start = {
            "train",
            "--data",
            folder.toString(),
            "--output",
            folder.resolve("x.zip").toString()
        };
        var arguments = new String[start.length + more.length];
        System.arraycopy(start, 0, arguments, 0, start.length);
        System.arraycopy(more, 0, arguments, start.length, more.length);
        var run = CommandRun.of(arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("x.zip")).doesNotExist();
    }

    @Test
    void recordsThatAreNotThereOrNotAnnotated() throws Exception {
        refuses(": 22 files are missing, for example 101.hea", "--noise", "none");
        refuses(": 2 files are missing, for example a.atr", "--noise", "none", "--split", split("train a\ntrain b\n"));
    }

    @Test
    void svdbThatIsNotThereOrNotComplete() throws Exception {
        refuses("--svdb " + folder + ": no record 801", "--noise", "none", "--svdb", folder.toString());
        Files.createDirectory(folder.resolve("mitdb"));
        for (String name : PatientSplit.DS1) {
            Files.createFile(folder.resolve("mitdb").resolve(name + ".hea"));
            Files.createFile(folder.resolve("mitdb").resolve(name + ".atr"));
        }
        Path svdb = Files.createDirectory(folder.resolve("svdb"));
        Files.createFile(svdb.resolve("801.hea"));
        refuses("svdb: 63 files are missing, for example 802.hea; give the directory of", "--noise", "none");
        refuses("--noise x: no noise recordings", "--svdb", "none", "--noise", "x");
    }

    @Test
    void aPatientOnBothSides() throws Exception {
        refuses(
                "expected each patient in one fold or on the test side, got [a] in [a] and in [b, a]",
                "--split",
                split("train a\ntrain c\ntest b a\n"));
    }

    @Test
    void valuesThatARecipeDoesNotHave() throws Exception {
        refuses("--set: unknown parameter; expected one of dropout, epochs", "--noise", "none", "--set", "droput=0.1");
        refuses("--set: dropout: expected 0.0 to 0.95, got 2.0", "--noise", "none", "--set", "dropout=2");
        refuses(
                "--try: not a pair; expected NAME=VALUE, got 'dropout'",
                "--noise",
                "none",
                "--split",
                annotated(),
                "--tune",
                "--try",
                "dropout");
    }

    @Test
    void noiseThatIsNotThere() throws Exception {
        refuses("--noise " + folder + ": no noise recordings", "--noise", folder.toString());
    }

    @Test
    void rejectsAnInvalidOrExistingArchive() throws Exception {
        refuses("model archive", "--like", folder.resolve("a.hea").toString());
        Path existing = Files.write(folder.resolve("there.zip"), new byte[] {1});
        var run = CommandRun.of(
                "train",
                "--data",
                folder.toString(),
                "--noise",
                "none",
                "--split",
                annotated(),
                "--output",
                existing.toString());
        assertThat(run.err()).contains("there.zip: file exists; choose another file, or add --overwrite");
        assertThat(existing).hasBinaryContent(new byte[] {1});
    }

    /** A split of the two records, which have annotation files by now, if empty ones. */
    private String annotated() throws IOException {
        Files.write(folder.resolve("a.atr"), new byte[2]);
        Files.write(folder.resolve("b.atr"), new byte[2]);
        return split("train a\ntrain b\n");
    }
}
