package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyIT {

    @Test
    void showsAPolicyFileWithTheSameLimits(@TempDir Path folder) throws Exception {
        Path policy = folder.resolve("mine.yaml");
        Files.writeString(policy, "limits: {asystoleMillis: 6000}\npatients: {bed-7: {asystoleMillis: 7000}}");

        var shown = CommandRun.of("policy", "show", policy.toString());
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("asystoleMillis: 6000", "pauseMillis: 3000");
        assertThat(CommandRun.of("policy", "show", policy.toString(), "--patient", "bed-7")
                        .out())
                .contains("asystoleMillis: 7000");
        Files.writeString(policy, shown.out());
        assertThat(CommandRun.of("policy", "show", policy.toString()).out()).isEqualTo(shown.out());
    }

    @Test
    void reportsEpisodesRaisedAndMissedUnderEachPolicy(@TempDir Path folder) throws Exception {
        SyntheticRecording.write(folder, "one", Duration.ofSeconds(60), 7);
        Path strict = folder.resolve("strict.yaml");
        Path mild = folder.resolve("mild.yaml");
        Files.writeString(strict, "limits: {asystoleMillis: 4000}");
        // The script's silence lasts 8 s.
        Files.writeString(mild, "limits: {asystoleMillis: 9500}");

        var run = CommandRun.of(
                "policy",
                "compare",
                "--policy",
                strict.toString(),
                "--policy",
                mild.toString(),
                "--recording",
                folder.resolve("one").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line ->
                        line.matches("condition +priority +strict.yaml +mild.yaml +per bed and day +per bed and day"))
                .anyMatch(line -> line.matches("Asystole +high +1 +0 +1440.00 +0.00"))
                .anyMatch(line -> line.matches("Ventricular tachycardia +high +1 +1 .*"))
                .contains("Missed rhythms: not compared; no recording has rhythm annotations.");
    }

    @Test
    void rejectsAnInvalidPolicyFileBeforeTheReplay(@TempDir Path folder) throws Exception {
        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, "limits: {asystoleMillis: 1, missedBeatPercent: 0}");
        for (String[] command : new String[][] {
            {"policy", "compare", "--policy", wrong.toString(), "--recording", folder.toString()},
            {"replay", "--policy", wrong.toString(), "--record", folder.toString()},
            {"evaluate", "--policy", wrong.toString(), "--alarms", folder.toString()},
        }) {
            var run = CommandRun.of(command);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(
                            wrong + ": limits.asystoleMillis: out of range; expected 2000 to 30000 ms, got 1;",
                            wrong + ": limits.missedBeatPercent: out of range; expected 120 to 300 %, got 0;");
        }
    }
}
