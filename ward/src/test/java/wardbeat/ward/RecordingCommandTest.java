package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingCommandTest {

    @TempDir
    Path folder;

    /** A record with a gap of 2 s, a pressure at half the rate, and a beat, a rhythm and a beat after the end. */
    @BeforeEach
    void writeRecord() throws IOException {
        Files.writeString(folder.resolve("r.hea"), "r/3 2 1 4 12:00:00 01/02/2003\ns 1\n~ 2\ns 1\n# 69 M\n");
        Files.writeString(
                folder.resolve("s.hea"),
                "s 2 1 1\ns.dat 80x100 20(10)/mV 8 0 7 0 0 ECG II\ns.dat 80x50 2/mmHg 8 0 7 0 0 ABP\n");
        byte[] samples = new byte[150];
        Arrays.fill(samples, (byte) 135);
        samples[5] = 0;
        samples[6] = (byte) 138;
        Files.write(folder.resolve("s.dat"), samples);
        byte[] text = "(N".getBytes(StandardCharsets.US_ASCII);
        Files.write(
                folder.resolve("r.atr"),
                new byte[] {1, 4, 1, 28 * 4, 2, (byte) (63 * 4), text[0], text[1], 9, 4, 0, 0});
    }

    @Test
    void printsTheContentsAsATable() {
        var run = CommandRun.of("recording", "info", folder.resolve("r").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "recording r",
                        "path " + folder.resolve("r"),
                        "format WFDB 3 segments",
                        "start 2003-02-01 12:00",
                        "length 4.000 s",
                        "gaps 1, 2.000 s together",
                        "annotations 2 beats; + 1, N 2; 1 after the last sample",
                        "checksums not stated",
                        "signal unit rate Hz samples missing minimum maximum gain baseline",
                        "ECG II * mV 100 400 202 -0.15 0 20 10",
                        "ABP mmHg 50 200 100 3.5 3.5 2 0");
    }

    @Test
    void printsTheContentsAsJson() throws IOException {
        var run = CommandRun.of("recording", "info", folder.toString(), "--json");

        JsonNode recordings = JsonMapper.builder().build().readTree(run.out()).path("recordings");
        assertThat(recordings).hasSize(2);
        JsonNode recording = recordings.get(0);
        assertThat(recording.path("name").asText()).isEqualTo("r");
        assertThat(recording.path("lead").asText()).isEqualTo("ECG II");
        assertThat(recording.path("gapSeconds").asDouble()).isEqualTo(2);
        assertThat(recording.path("annotations").path("N").asInt()).isEqualTo(2);
        assertThat(recording.path("annotationsAfterEnd").asInt()).isEqualTo(1);
        assertThat(recording.path("signals").get(1).path("rateHz").asDouble()).isEqualTo(50);
        assertThat(recording.path("signals").get(0).path("missing").asInt()).isEqualTo(202);
        assertThat(recordings.get(1).path("annotations").isNull()).isTrue();
    }

    @Test
    void reportsDamageWithExitCodeOne() throws IOException {
        Files.writeString(folder.resolve("s.hea"), "s 1 100 150\ns.dat 80 20/mV 8 0 7 99\n");
        Files.write(folder.resolve("s.atr"), new byte[] {1});

        var run = CommandRun.of("recording", "info", folder.resolve("s").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "damage       s.dat, signal 0 (record s, signal 0): wrong checksum; expected 99, got ",
                        "annotations: cannot be read: " + folder.resolve("s.atr") + ", byte 1: expected an annotation");
    }

    @Test
    void convertsToWfdbWithoutLoss() throws IOException {
        Path output = folder.resolve("converted");
        var run = CommandRun.of("recording", "convert", folder.resolve("r").toString(), "--output", output.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualToNormalizingNewlines(
                        "record " + output + ": WFDB 3 segments to WFDB 16, 2 signals, read again and equal\n");
        assertThat(Files.readAllLines(folder.resolve("converted.hea")))
                .contains("converted 2 50.0 200 12:00:00 01/02/2003", "# 69 M");

        var again =
                CommandRun.of("recording", "convert", folder.resolve("r").toString(), "--output", output.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains(folder.resolve("converted.hea") + " exists; give another name");
    }

    @Test
    void convertsADamagedRecordingOnDemandAndStatesThisInTheHeader() throws IOException {
        Files.writeString(folder.resolve("s.hea"), "s 1 100 150\ns.dat 80 20/mV 8 0 7 99\n");
        String[] arguments = {
            "recording",
            "convert",
            folder.resolve("s").toString(),
            "--output",
            folder.resolve("t").toString()
        };

        assertThat(CommandRun.of(arguments).exitCode()).isEqualTo(1);
        assertThat(folder.resolve("t.hea")).doesNotExist();

        String[] accepting = Arrays.copyOf(arguments, 6);
        accepting[5] = "--accept-damaged";
        assertThat(CommandRun.of(accepting).exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("t.hea")))
                .contains("# converted from a damaged recording: s.dat, signal 0 (record s, signal 0): wrong checksum");
    }

    @Test
    void leavesNoFilesIfTheRecordingCannotBeConverted() throws IOException {
        Files.write(folder.resolve("s.atr"), new byte[] {1, (byte) (45 * 4), 0, 0});

        var run = CommandRun.of(
                "recording",
                "convert",
                folder.resolve("s").toString(),
                "--output",
                folder.resolve("u").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("annotation at sample 100: unknown code");
        for (String extension : new String[] {".hea", ".dat", ".atr"}) {
            assertThat(folder.resolve("u" + extension)).doesNotExist();
        }
    }
}
