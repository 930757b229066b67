package wardbeat.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.broker.BrokerAccess;
import wardbeat.scoring.ScorerEngine;

class JobConfigParserTest {

    @TempDir
    private Path directory;

    @Test
    void parsesEachOption() {
        var config = JobConfigParser.parse(
                "--bootstrap-servers", "a:1,b:2",
                "--start", "earliest",
                "--stop", "latest",
                "--scorer", "dl4j",
                "--model", "model.zip",
                "--parallelism", "2",
                "--checkpoint-interval", "500ms",
                "--checkpoint-dir", "file:///checkpoints",
                "--restart-attempts", "0");

        assertThat(config.brokers()).isEqualTo(BrokerAccess.plain("a:1,b:2"));
        assertThat(config.get(JobOptions.START)).isEqualTo(JobOptions.Start.EARLIEST);
        assertThat(config.get(JobOptions.STOP)).isEqualTo(JobOptions.Stop.LATEST);
        assertThat(config.get(JobOptions.SCORER)).isEqualTo(ScorerEngine.DL4J);
        assertThat(config.get(JobOptions.MODEL)).isEqualTo(Path.of("model.zip"));
        assertThat(config.get(JobOptions.PARALLELISM)).isEqualTo(2);
        assertThat(config.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofMillis(500));
        assertThat(config.get(JobOptions.CHECKPOINT_DIR)).isEqualTo(URI.create("file:///checkpoints"));
        assertThat(config.get(JobOptions.RESTART_ATTEMPTS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "90s, 90000", "2m, 120000", "1h, 3600000"})
    void parsesDurationsInEachUnit(String text, long millis) {
        assertThat(JobConfigParser.parse("--bootstrap-servers", "a:1", "--checkpoint-interval", text)
                        .get(JobOptions.CHECKPOINT_INTERVAL))
                .hasMillis(millis);
    }

    @Test
    void reportsAllErrorsAtOnceOneLineEach() {
        List<String> errors = errorsOf(
                "--bootstrap-server",
                "localhost:9092",
                "--start",
                "yesterday",
                "--parallelism",
                "0",
                "--checkpoint-interval",
                "10",
                "--alerts-topic",
                "no spaces",
                "--checkpoint-dir",
                "checkpoints",
                "--scorer");

        assertThat(errors)
                .containsExactly(
                        "--bootstrap-server: unknown option; did you mean --bootstrap-servers?",
                        "--bootstrap-servers: missing; expected HOST:PORT[,...], got nothing; add the option",
                        "--alerts-topic: invalid value; expected a topic name of 1 to 249 of A-Z a-z 0-9 . _ -, got no"
                                + " spaces; correct it, or remove the option (default: ecg.alerts)",
                        "--start: invalid value; expected committed|earliest|latest, got yesterday; correct it, or remove"
                                + " the option (default: committed)",
                        "--scorer: no value; expected onnx|dl4j, got nothing; add a value",
                        "--parallelism: invalid value; expected a whole number from 1 to 1024, got 0; correct it, or remove"
                                + " the option (default: the cluster's default)",
                        "--checkpoint-interval: invalid value; expected a duration from 100ms to 1h with a unit (ms, s, m,"
                                + " h), got 10; correct it, or remove the option (default: 10s)",
                        "--checkpoint-dir: invalid value; expected a URI with a scheme, for example file:///path, got"
                                + " checkpoints; correct it, or remove the option (default: the cluster's setting)");
    }

    @ParameterizedTest
    @CsvSource({
        "--checkpoint-intervall, did you mean --checkpoint-interval?",
        "--restart-attempt,      did you mean --restart-attempts?",
        "bootstrap-servers,      did you mean --bootstrap-servers?",
        "--frobnicate,           run with --help for the list"
    })
    void suggestsTheNearestOption(String argument, String advice) {
        assertThat(errorsOf("--bootstrap-servers", "a:1", argument, "1"))
                .containsExactly(argument + ": unknown option; " + advice);
    }

    @Test
    void rejectsAnOptionThatIsGivenTwice() {
        assertThat(errorsOf("--bootstrap-servers", "a:1", "--start", "latest", "--start", "earliest"))
                .containsExactly("--start: given twice; expected one value, got a second one; remove one of them");
    }

    @Test
    void rejectsAnEmptyValue() {
        assertThat(errorsOf("--bootstrap-servers", "", "--group-id", " ", "--model", ""))
                .containsExactly(
                        "--bootstrap-servers: invalid value; expected HOST:PORT[,...], got an empty text; correct it",
                        "--group-id: invalid value; expected a name that is not blank, got  ; correct it, or remove the"
                                + " option (default: wardbeat)",
                        "--model: invalid value; expected the path of a model archive, got an empty text; correct it, or"
                                + " remove the option (default: the packaged model)");
    }

    @Test
    void readsThePolicyFile() throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "patients: {bed-7: {asystoleMillis: 5000}}");

        var config = JobConfigParser.parse("--bootstrap-servers", "a:1", "--policy", policy.toString());

        assertThat(config.get(JobOptions.POLICY).of("bed-7").get(Limit.ASYSTOLE_MILLIS))
                .isEqualTo(5_000);
        assertThat(config.get(JobOptions.POLICY).of("bed-8")).isEqualTo(AlarmPolicy.DEFAULT);
    }

    @Test
    void reportsAllErrorsOfThePolicyFile() throws IOException {
        Path policy =
                Files.writeString(directory.resolve("policy.yaml"), "limits: {asystoleMillis: 1, pauseMillis: 0}");

        assertThat(errorsOf("--bootstrap-servers", "a:1", "--policy", policy.toString()))
                .hasSize(2)
                .allSatisfy(error -> assertThat(error).startsWith("--policy: " + policy + ": "))
                .contains(
                        "--policy: " + policy
                                + ": limits.asystoleMillis: out of range; expected 2000 to 30000 ms, got 1; see docs/limits.md");
    }

    @Test
    void reportsAPolicyFileThatCannotBeRead() {
        Path missing = directory.resolve("none");

        assertThat(errorsOf("--bootstrap-servers", "a:1", "--policy", missing.toString()))
                .containsExactly("--policy: " + missing + ": cannot be read; expected a policy file, got"
                        + " NoSuchFileException; check the path and its permissions");
    }

    @Test
    void readsThePropertiesOfKafkaClients() throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), "security.protocol=SSL");

        assertThat(JobConfigParser.parse("--bootstrap-servers", "a:1", "--kafka-properties", file.toString())
                        .brokers())
                .isEqualTo(new BrokerAccess("a:1", Map.of("security.protocol", "SSL")));
    }

    @Test
    void reportsAllErrorsOfThePropertiesFile() throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), "acks=0\ngroup.id=mine");

        assertThat(errorsOf("--kafka-properties", file.toString(), "--start", "now"))
                .hasSize(4)
                .anySatisfy(error -> assertThat(error).startsWith("--kafka-properties: " + file + ": acks: "))
                .anySatisfy(error -> assertThat(error).startsWith("--kafka-properties: " + file + ": group.id: "));
    }

    private static List<String> errorsOf(String... arguments) {
        return catchThrowableOfType(JobConfigException.class, () -> JobConfigParser.parse(arguments))
                .errors();
    }
}
