package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.recording.DataDirectory;

class ReplayIT {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void accountsForEverySampleAndGivesTheSameBytesHoweverItRuns(@TempDir Path folder) throws Exception {
        int one = SyntheticRecording.write(folder, "one", Duration.ofSeconds(130), 7);
        int two = SyntheticRecording.write(folder, "two", Duration.ofSeconds(95), 8);

        var large = replay(folder, "--speed", "max", "--chunk", "1000", "--parallelism", "1");
        var small = replay(folder, "--speed", "max", "--chunk", "250", "--parallelism", "2", "--format", "cbor");
        var paced = replay(folder, "--speed", "20", "--parallelism", "2");

        assertThat(large.path("records")).hasToString("[\"one\",\"two\"]");
        assertThat(large.path("samples").asInt()).isEqualTo(one + two);
        assertThat(large.path("samplesAt125Hz").asInt()).isEqualTo(at125Hz(one) + at125Hz(two));
        assertThat(large.path("windows").asInt()).isEqualTo(windowsIn(at125Hz(one)) + windowsIn(at125Hz(two)));
        assertThat(large.path("beats").path("N").asInt()).isGreaterThan(100);
        assertThat(large.path("alerts").path("EXTREME_TACHYCARDIA").asInt()).isPositive();
        assertThat(large.path("alerts").path("ASYSTOLE").asInt()).isPositive();
        for (var run : List.of(large, small, paced)) {
            assertThat(run.path("ledger").path("closes").asBoolean()).isTrue();
            assertThat(run.path("ledger").path("relations"))
                    .isNotEmpty()
                    .allMatch(balance -> balance.path("holds").asBoolean());
            assertThat(run.path("windowsExpected")).isEqualTo(large.path("windows"));
            assertThat(run.path("alertsSha256").asText())
                    .hasSize(64)
                    .isEqualTo(large.path("alertsSha256").asText());
            assertThat(run.path("beatsSha256").asText())
                    .hasSize(64)
                    .isEqualTo(large.path("beatsSha256").asText());
        }
    }

    /** The annotations of record 203 have 64 pairs and 21 runs of V; those of 208 have no run without fusion beats. */
    @Test
    void findsPairsAndRunsInRecord203() throws Exception {
        var record = DataDirectory.database("mitdb").map(folder -> folder.resolve("203"));
        assumeTrue(
                record.filter(path -> Files.exists(path.resolveSibling("203.hea")))
                        .isPresent(),
                "record 203 of the MIT-BIH Arrhythmia Database is not here; set " + DataDirectory.VARIABLE);

        var large = replay(record.orElseThrow(), "--chunk", "1000", "--parallelism", "1");
        var small = replay(record.orElseThrow(), "--chunk", "250", "--parallelism", "2");

        assertThat(large.path("samples").asInt()).isEqualTo(650_000);
        assertThat(large.path("windows").asInt()).isEqualTo(6_261);
        assertThat(large.path("ledger").path("closes").asBoolean()).isTrue();
        assertThat(large.path("alerts").path("VENTRICULAR_PAIR").asInt()).isPositive();
        assertThat(large.path("alerts").path("VENTRICULAR_RUN").asInt()).isPositive();
        assertThat(small.path("alertsSha256")).isEqualTo(large.path("alertsSha256"));
        assertThat(small.path("beatsSha256")).isEqualTo(large.path("beatsSha256"));
    }

    /** The summary of a replay, which must be the only thing on standard output. */
    private static JsonNode replay(Path path, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("replay", "--record", path.toString(), "--json"));
        arguments.addAll(List.of(options));
        var run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    /** How many samples at 125 Hz lie between the first and the last of {@code samples} at 360 Hz. */
    private static int at125Hz(int samples) {
        return (int) Math.floor((samples - 1) * 125.0 / 360) + 1;
    }

    private static int windowsIn(int samplesAt125Hz) {
        return (int) Math.floor((samplesAt125Hz - 300) / 36.0) + 1;
    }
}
