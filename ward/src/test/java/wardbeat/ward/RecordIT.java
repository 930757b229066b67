package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.ward.embedded.EmbeddedBroker;

class RecordIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"json", "cbor"})
    void theReplayOfARecordedTopicGivesTheSameAlertsAndBeats(String format) throws Exception {
        SyntheticRecording.write(folder, "one", Duration.ofSeconds(60), 7);
        SyntheticRecording.write(folder, "two", Duration.ofSeconds(60), 8);
        var original = summary("--record", folder.toString());

        var file = folder.resolve("night.jsonl.gz");
        try (var broker = EmbeddedBroker.start()) {
            broker.createMissingTopics(3);
            var replay = CommandRun.of(
                    "replay", "--record", folder.toString(), "--format", format, "--bootstrap", broker.bootstrap());
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            var record = CommandRun.of(
                    "record",
                    "--bootstrap",
                    broker.bootstrap(),
                    "--from-beginning",
                    "--until-end",
                    "--output",
                    file.toString());
            assertThat(record.exitCode()).as(record.err()).isZero();
            assertThat(record.out()).contains(" messages of ecg.samples at " + broker.bootstrap() + " recorded in ");
            assertChunksInOrderOfTime(file);

            var again = summary("--file", file.toString());
            assertThat(again.path("alertEvents").asLong()).isPositive();
            assertThat(again.path("windowsExpected").isNull()).isTrue();
            for (String same : new String[] {"alertsSha256", "beatsSha256", "samples", "windows"}) {
                assertThat(again.path(same)).as(same).isEqualTo(original.path(same));
            }
        }
    }

    @Test
    void followsATopicAndKeepsTheDistancesInTimeWhenReplayed() throws Exception {
        var file = folder.resolve("live.jsonl");
        var copy = folder.resolve("copy.jsonl");
        try (var broker = EmbeddedBroker.start()) {
            broker.createMissingTopics(2);
            String bootstrap = broker.bootstrap();
            try (var record = ChildProcess.start(
                    "record", "--bootstrap", bootstrap, "--output", file.toString(), "--from-beginning")) {
                record.awaitOutput(lines -> lines.contains("Recording ecg.samples"));
                var simulate = CommandRun.of("simulate", "--bootstrap", bootstrap, "--beds", "2", "--duration", "3s");
                assertThat(simulate.exitCode()).as(simulate.err()).isZero();
                record.interrupt();
                assertThat(record.awaitExit()).isZero();
            }
            assertChunksInOrderOfTime(file);
            var recorded = TopicRecording.check(file);
            assertThat(recorded.messages()).isBetween(24L, 26L);

            broker.createTopics(2, List.of("again"));
            var replay = CommandRun.of(
                    "replay",
                    "--file",
                    file.toString(),
                    "--bootstrap",
                    bootstrap,
                    "--topic",
                    "again",
                    "--speed",
                    "real");
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            var second = CommandRun.of(
                    "record",
                    "--bootstrap",
                    bootstrap,
                    "--topic",
                    "again",
                    "--from-beginning",
                    "--until-end",
                    "--output",
                    copy.toString());
            assertThat(second.exitCode()).as(second.err()).isZero();
            var replayed = TopicRecording.check(copy);
            assertThat(replayed.messages()).isEqualTo(recorded.messages());
            assertThat(replayed.length()).isCloseTo(recorded.length(), Duration.ofMillis(1_500));
        }
    }

    @Test
    void reportsFilesThatCannotBeReplayed() {
        var none =
                CommandRun.of("replay", "--file", folder.resolve("none.jsonl").toString());
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("none.jsonl: file does not exist; give a file with a topic");

        var slow = CommandRun.of("replay", "--file", "night.jsonl", "--speed", "real");
        assertThat(slow.exitCode()).isEqualTo(2);
        assertThat(slow.err()).contains("--speed: with --file and without a broker, expected max, got real");
    }

    private static void assertChunksInOrderOfTime(Path file) throws Exception {
        try (var messages = TopicRecording.check(file).open()) {
            long last = Long.MIN_VALUE;
            for (var next = messages.next(); next.isPresent(); next = messages.next()) {
                TopicSchema.SAMPLES.requireWritten(next.get());
                assertThat(next.get().timestampMillis()).isGreaterThanOrEqualTo(last);
                last = next.get().timestampMillis();
            }
        }
    }

    private static JsonNode summary(String option, String value) throws Exception {
        var run = CommandRun.of("replay", option, value, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
