package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.evaluation.QrsEvaluation;
import wardbeat.recording.DataDirectory;
import wardbeat.recording.Recordings;

class EvaluateIT {

    @Test
    void theJobsBeatsAreThoseThatTheDetectorFindsOffline() throws Exception {
        Optional<Path> mitdb = DataDirectory.database("mitdb");
        assumeTrue(mitdb.isPresent(), "the MIT-BIH Arrhythmia Database is not here; set " + DataDirectory.VARIABLE);
        Path data = mitdb.get();
        var offline = QrsEvaluation.ofRecord(Recordings.open(data.resolve("208")), Duration.ofMinutes(5))
                .counts();

        var run = CommandRun.of("evaluate", "--data", data.toString(), "--records", "208");

        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] row = run.out()
                .lines()
                .filter(line -> line.startsWith("208"))
                .findFirst()
                .orElseThrow()
                .split(" +", -1);
        assertThat(row[1]).as("beats").isEqualTo(Long.toString(offline.truePositives() + offline.falseNegatives()));
        assertThat(row[2]).as("missed").isEqualTo(Long.toString(offline.falseNegatives()));
        assertThat(row[3]).as("extra").isEqualTo(Long.toString(offline.falsePositives()));
        assertThat(Double.parseDouble(row[17])).as("V-F1 in %%").isGreaterThan(85);
        assertThat(run.out()).contains("The model was trained on 1 of these 1 records");
    }

    @Test
    void offlineAndTheJobAgreeBeatByBeat() throws Exception {
        Optional<Path> mitdb = DataDirectory.database("mitdb");
        assumeTrue(mitdb.isPresent(), "the MIT-BIH Arrhythmia Database is not here; set " + DataDirectory.VARIABLE);
        String data = mitdb.get().toString();

        var job = CommandRun.of("evaluate", "--data", data, "--records", "119,203,220");
        var offline = CommandRun.of("evaluate", "--data", data, "--records", "119,203,220", "--offline");

        assertThat(offline.exitCode()).as(offline.err()).isZero();
        assertThat(offline.out()).contains("203 ");
        assertThat(job.out())
                .contains("bigeminy", "per bed and day")
                .startsWith(offline.out().lines().findFirst().orElseThrow());
        assertThat(job.out().lines()).containsAll(offline.out().lines().toList());
    }

    @Test
    void judgesBedsideAlarms(@TempDir Path folder) throws Exception {
        Optional<Path> challenge = DataDirectory.database("challenge2015");
        assumeTrue(challenge.isPresent(), "the alarms of the challenge are not here; set " + DataDirectory.VARIABLE);
        for (String name : List.of("a142s", "a152s")) {
            for (String ending : List.of(".hea", ".dat")) {
                Files.copy(challenge.get().resolve(name + ending), folder.resolve(name + ending));
            }
        }
        Files.writeString(
                folder.resolve("alarms.csv"), "record,alarm,true_alarm\na142s,Asystole,1\na152s,Asystole,0\n");

        var run = CommandRun.of("evaluate", "--alarms", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).anyMatch(line -> line.matches("asystole +1 +0 +0 +1 +100.0"));
    }

    @Test
    void reportsMissingRecords(@TempDir Path folder) throws Exception {
        SyntheticRecording.write(folder, "one", Duration.ofSeconds(10), 7);

        var missing = CommandRun.of("evaluate", "--data", folder.toString(), "--records", "ds1");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("22 records are not in " + folder);

        var notAnnotated = CommandRun.of("evaluate", "--data", folder.toString());
        assertThat(notAnnotated.exitCode()).isEqualTo(1);
        assertThat(notAnnotated.err()).contains(folder.resolve("one.atr") + ": file does not exist");
    }
}
