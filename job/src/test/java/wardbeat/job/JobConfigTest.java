package wardbeat.job;

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
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.broker.BrokerAccess;
import wardbeat.scoring.ScorerEngine;

class JobConfigTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");

    @Test
    void needsNothingButABroker() {
        var config = JobConfig.parse("--bootstrap-servers", "localhost:9092");

        assertThat(config.brokers()).isEqualTo(BrokerAccess.plain("localhost:9092"));
        assertThat(config.samplesTopic()).isEqualTo("ecg.samples");
        assertThat(config.model()).isEqualTo(new JobModel("", ScorerEngine.ONNX));
        assertThat(config.parallelism()).isEmpty();
        assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.stop()).isEqualTo(JobConfig.Stop.NEVER);
    }

    @Test
    void takesEachOption() {
        var config = JobConfig.parse(
                "--bootstrap-servers", "a:1,b:2",
                "--start", "earliest",
                "--stop", "latest",
                "--scorer", "dl4j",
                "--model", "model.zip",
                "--parallelism", "2",
                "--checkpoint-interval", "500ms",
                "--checkpoint-dir", "file:///checkpoints",
                "--restart-attempts", "0");

        assertThat(config.start()).isEqualTo(JobConfig.Start.EARLIEST);
        assertThat(config.stop()).isEqualTo(JobConfig.Stop.LATEST);
        assertThat(config.model()).isEqualTo(new JobModel("model.zip", ScorerEngine.DL4J));
        assertThat(config.parallelism()).hasValue(2);
        assertThat(config.checkpointInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.checkpointDir()).contains(URI.create("file:///checkpoints"));
        assertThat(config.restartAttempts()).isZero();
    }

    @Test
    void reportsAllErrorsAtOnceEachWithItsMend() {
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

        assertThat(errors).hasSize(8);
        assertThat(errors)
                .allSatisfy(error -> assertThat(error).doesNotContain("\n").contains(": "));
        assertThat(errors.get(0)).startsWith("--bootstrap-server is no option");
        assertThat(errors).anyMatch(error -> error.startsWith("--scorer has no value: give onnx|dl4j"));
        assertThat(errors).anyMatch(error -> error.startsWith("--bootstrap-servers is missing: give HOST:PORT"));
        assertThat(errors).anyMatch(error -> error.startsWith("--start yesterday is not valid"));
        assertThat(errors).anyMatch(error -> error.startsWith("--parallelism 0 is not valid"));
        assertThat(errors).anyMatch(error -> error.startsWith("--checkpoint-interval 10 is not valid"));
        assertThat(errors).anyMatch(error -> error.startsWith("--alerts-topic no spaces is not valid"));
        assertThat(errors).anyMatch(error -> error.startsWith("--checkpoint-dir checkpoints is not valid"));
    }

    @Test
    void readsThePolicyFileAndSaysAllThatIsWrongWithIt(@TempDir Path folder) throws IOException {
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, "patients: {bed-7: {asystoleMillis: 5000}}");
        var config = JobConfig.parse("--bootstrap-servers", "a:1", "--policy", policy.toString());
        assertThat(config.policy().of("bed-7").get(Limit.ASYSTOLE_MILLIS)).isEqualTo(5_000);
        assertThat(config.policy().of("bed-8")).isEqualTo(AlarmPolicy.DEFAULT);
        assertThat(JobConfig.parse("--bootstrap-servers", "a:1").policy()).isEqualTo(WardPolicy.DEFAULT);

        Files.writeString(policy, "limits: {asystoleMillis: 1, pauseMillis: 0}");
        assertThat(errorsOf("--bootstrap-servers", "a:1", "--policy", policy.toString()))
                .contains("--policy " + policy
                        + ": limits.asystoleMillis: out of range; expected 2000 to 30000 ms, got 1; see docs/limits.md")
                .hasSize(2);
        assertThat(errorsOf(
                        "--bootstrap-servers",
                        "a:1",
                        "--policy",
                        folder.resolve("none").toString()))
                .singleElement()
                .asString()
                .contains("cannot be read", "give the path of a policy file");
    }

    @Test
    void readsThePropertiesOfKafkaAndSaysAllThatIsWrongWithThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL");
        assertThat(JobConfig.parse("--bootstrap-servers", "a:1", "--kafka-properties", file.toString())
                        .brokers())
                .isEqualTo(new BrokerAccess("a:1", Map.of("security.protocol", "SSL")));

        Files.writeString(file, "acks=0\ngroup.id=mine");
        assertThat(errorsOf("--kafka-properties", file.toString(), "--start", "now"))
                .hasSize(4)
                .contains("--kafka-properties " + file
                        + ": acks is no property of security: take it out, only security.*,"
                        + " ssl.*, sasl.* and config.providers can be given");
    }

    @Test
    void refusesOptionsThatContradictEachOther() {
        assertThat(errorsOf("--bootstrap-servers", "a:1", "--beats-topic", "ecg.alerts"))
                .singleElement()
                .asString()
                .startsWith("two of the four topics are the same");
        assertThat(errorsOf("--bootstrap-servers", "a:1", "--parallelism", "64", "--max-parallelism", "32"))
                .singleElement()
                .asString()
                .contains("exceeds --max-parallelism 32");
        assertThat(errorsOf("--bootstrap-servers", "a:1", "--bootstrap-servers", "b:1"))
                .singleElement()
                .asString()
                .contains("given twice");
    }

    @Test
    void theConfigurationPageIsNotStale() throws IOException {
        if (Boolean.getBoolean("wardbeat.update")) {
            Files.writeString(PAGE, JobConfig.page());
        }

        assertThat(Files.readString(PAGE))
                .as("to make it anew: ./mvnw -pl job -am test -Dtest=JobConfigTest -Dwardbeat.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(JobConfig.page());
    }

    private static List<String> errorsOf(String... arguments) {
        return catchThrowableOfType(JobConfigException.class, () -> JobConfig.parse(arguments))
                .errors();
    }
}
