package wardbeat.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.broker.BrokerAccess;
import wardbeat.scoring.ScorerEngine;
import wardbeat.wire.Topics;

class JobConfigTest {

    private static JobConfig.Builder builder() {
        return JobConfig.builder(BrokerAccess.plain("localhost:9092"));
    }

    @Test
    void requiresOnlyABroker() {
        var config = builder().build();

        assertThat(config.brokers()).isEqualTo(BrokerAccess.plain("localhost:9092"));
        assertThat(config.topics()).containsExactly("ecg.samples", "ecg.beats", "ecg.alerts", "ecg.rejected");
        assertThat(config.get(JobOptions.GROUP_ID)).isEqualTo("wardbeat");
        assertThat(config.get(JobOptions.START)).isEqualTo(JobOptions.Start.COMMITTED);
        assertThat(config.get(JobOptions.STOP)).isEqualTo(JobOptions.Stop.NEVER);
        assertThat(config.find(JobOptions.MODEL)).isEmpty();
        assertThat(config.get(JobOptions.SCORER)).isEqualTo(ScorerEngine.ONNX);
        assertThat(config.get(JobOptions.POLICY)).isEqualTo(WardPolicy.DEFAULT);
        assertThat(config.find(JobOptions.PARALLELISM)).isEmpty();
        assertThat(config.get(JobOptions.MAX_PARALLELISM)).isEqualTo(128);
        assertThat(config.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.find(JobOptions.CHECKPOINT_DIR)).isEmpty();
        assertThat(config.get(JobOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(5));
        assertThat(config.get(JobOptions.RESTART_ATTEMPTS)).isEqualTo(240);
    }

    /** Names the forgotten option when the ward gets a new topic. */
    @Test
    void hasAnOptionForEachTopicOfTheWard() {
        assertThat(builder().build().topics()).containsExactlyElementsOf(Topics.ALL);
    }

    @Test
    void keepsTheValuesThatWereSet() {
        var config = builder()
                .set(JobOptions.BEATS_TOPIC, "replay.beats")
                .set(JobOptions.MODEL, Path.of("model.zip"))
                .set(JobOptions.PARALLELISM, 2)
                .set(JobOptions.CHECKPOINT_DIR, URI.create("file:///checkpoints"))
                .build();

        assertThat(config.topics()).contains("replay.beats").doesNotContain(Topics.BEATS);
        assertThat(config.find(JobOptions.MODEL)).contains(Path.of("model.zip"));
        assertThat(config.find(JobOptions.PARALLELISM)).contains(2);
        assertThat(config.find(JobOptions.CHECKPOINT_DIR)).contains(URI.create("file:///checkpoints"));
    }

    @Test
    void failsToReturnAValueThatIsNotThere() {
        var config = builder().build();

        assertThatThrownBy(() -> config.get(JobOptions.MODEL))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("--model has no value");
    }

    @Test
    void reportsAllInvalidValuesInTheOrderOfTheOptions() {
        var builder = JobConfig.builder()
                .set(JobOptions.BUFFER_TIMEOUT, Duration.ofMinutes(90))
                .set(JobOptions.PARALLELISM, 0)
                .set(JobOptions.CHECKPOINT_DIR, URI.create("checkpoints"));

        assertThat(errorsOf(builder))
                .containsExactly(
                        "--bootstrap-servers: missing; expected HOST:PORT[,...], got nothing; add the option",
                        "--parallelism: invalid value; expected a whole number from 1 to 1024, got 0; correct it, or remove"
                                + " the option (default: the cluster's default)",
                        "--checkpoint-dir: invalid value; expected a URI with a scheme, for example file:///path, got"
                                + " checkpoints; correct it, or remove the option (default: the cluster's setting)",
                        "--buffer-timeout: invalid value; expected a duration from 0ms to 1s with a unit (ms, s, m, h), got"
                                + " 90m; correct it, or remove the option (default: 5ms)");
    }

    @Test
    void acceptsAValueThatReplacesAnInvalidOne() {
        var config = builder()
                .set(JobOptions.PARALLELISM, 0)
                .set(JobOptions.PARALLELISM, 1)
                .build();

        assertThat(config.find(JobOptions.PARALLELISM)).contains(1);
    }

    @Test
    void rejectsTopicsThatAreTheSame() {
        assertThat(errorsOf(builder()
                        .set(JobOptions.BEATS_TOPIC, "a")
                        .set(JobOptions.ALERTS_TOPIC, "a")
                        .set(JobOptions.REJECTED_TOPIC, "ecg.samples")))
                .containsExactly(
                        "--alerts-topic: same topic as --beats-topic; expected different topics, got a for both; change one"
                                + " of them",
                        "--rejected-topic: same topic as --samples-topic; expected different topics, got ecg.samples for"
                                + " both; change one of them");
    }

    @Test
    void rejectsAParallelismAboveItsLimit() {
        assertThat(errorsOf(builder().set(JobOptions.PARALLELISM, 64).set(JobOptions.MAX_PARALLELISM, 32)))
                .containsExactly(
                        "--parallelism: exceeds --max-parallelism; expected at most 32, got 64; lower it or raise"
                                + " --max-parallelism");
    }

    @Test
    void printsAllOptionsWithoutSecretsAndPatients() {
        var brokers = new BrokerAccess("a:1", Map.of("ssl.keystore.password", "hush", "security.protocol", "SSL"));
        var config = JobConfig.builder(brokers)
                .set(JobOptions.POLICY, WardPolicy.parse("patients: {bed-7: {asystoleMillis: 5000}}"))
                .set(JobOptions.CHECKPOINT_DIR, URI.create("s3://key:hush@bucket/checkpoints"))
                .build();

        assertThat(config.toString())
                .startsWith("bootstrap-servers=a:1, kafka-properties=[security.protocol, ssl.keystore.password],"
                        + " samples-topic=ecg.samples,")
                .contains(
                        "start=committed",
                        "model=the packaged model",
                        "individual limits for 1 patients",
                        "checkpoint-interval=10s",
                        "checkpoint-dir=s3://bucket/checkpoints",
                        "buffer-timeout=5ms")
                .doesNotContain("hush", "bed-7", "\n");
    }

    private static List<String> errorsOf(JobConfig.Builder builder) {
        return catchThrowableOfType(JobConfigException.class, builder::build).errors();
    }
}
