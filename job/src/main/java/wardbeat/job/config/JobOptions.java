package wardbeat.job.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.scoring.ScorerEngine;
import wardbeat.wire.Topics;

/**
 * The options of the job. The command line, its help, its error messages and docs/configuration.md follow from these
 * constants.
 */
public final class JobOptions {

    /** Where reading starts if there is no savepoint. */
    public enum Start {
        /** At the committed offsets of the consumer group; at the earliest message where none is committed. */
        COMMITTED,
        /** At the earliest message. */
        EARLIEST,
        /** At the next message. */
        LATEST
    }

    /** When reading ends. */
    public enum Stop {
        /** Never. */
        NEVER,
        /** At the end that each partition has when the job starts. */
        LATEST
    }

    private static final List<JobOption<?>> DECLARED = new ArrayList<>();
    private static final List<JobOption<String>> DECLARED_TOPICS = new ArrayList<>();

    /** Kafka brokers. */
    public static final JobOption<String> BOOTSTRAP_SERVERS = declare(
            "bootstrap-servers",
            OptionType.servers(),
            null,
            JobOption.REQUIRED,
            "Addresses of Kafka brokers; the job finds the others through them.");

    /** Properties of Kafka's clients. */
    public static final JobOption<Map<String, String>> KAFKA_PROPERTIES = declare(
            "kafka-properties",
            FileOptions.kafkaProperties(),
            Map.of(),
            "none",
            "File with properties of Kafka's clients, for brokers that require authentication or encryption: security.*,"
                    + " ssl.*, sasl.* and config.providers. It must be readable where the job is submitted; files that it"
                    + " names must be readable on every machine.");

    /** Topic of sample chunks. */
    public static final JobOption<String> SAMPLES_TOPIC =
            topic("samples-topic", Topics.SAMPLES, "Topic from which the job reads sample chunks of devices.");

    /** Topic of beats. */
    public static final JobOption<String> BEATS_TOPIC =
            topic("beats-topic", Topics.BEATS, "Topic to which the job writes classified beats.");

    /** Topic of alert events. */
    public static final JobOption<String> ALERTS_TOPIC =
            topic("alerts-topic", Topics.ALERTS, "Topic to which the job writes alert events.");

    /** Topic of rejected messages. */
    public static final JobOption<String> REJECTED_TOPIC = topic(
            "rejected-topic", Topics.REJECTED, "Dead-letter topic: the job writes messages there that it cannot read.");

    /** Kafka consumer group. */
    public static final JobOption<String> GROUP_ID = declare(
            "group-id",
            OptionType.identifier(),
            "wardbeat",
            "",
            "Kafka consumer group under which the job commits its offsets.");

    /** Where reading starts. */
    public static final JobOption<Start> START = declare(
            "start",
            OptionType.oneOf(Start.class),
            Start.COMMITTED,
            "",
            "Where reading starts if the job is not restored from a savepoint. With committed, reading starts at the"
                    + " earliest message of partitions without a committed offset.");

    /** When reading ends. */
    public static final JobOption<Stop> STOP = declare(
            "stop",
            OptionType.oneOf(Stop.class),
            Stop.NEVER,
            "",
            "When reading ends: never, or at the end that each partition has when the job starts (a replay). A job that is"
                    + " restored from a savepoint reads up to there and then waits.");

    /** Model archive. */
    public static final JobOption<Path> MODEL = declare(
            "model",
            FileOptions.modelArchive(),
            null,
            "the packaged model",
            "Model archive that scores beats, readable on every machine.");

    /** Engine that runs the network. */
    public static final JobOption<ScorerEngine> SCORER = declare(
            "scorer",
            OptionType.oneOf(ScorerEngine.class),
            ScorerEngine.ONNX,
            "",
            "Engine that runs the network. For dl4j the jars of Deeplearning4j must be in lib/ of Flink.");

    /** Limits of the alarms. */
    public static final JobOption<WardPolicy> POLICY = declare(
            "policy",
            FileOptions.policy(),
            WardPolicy.DEFAULT,
            "the default limits",
            "Limits of the alarms for the ward and for single patients, in YAML or JSON; readable where the job is"
                    + " submitted.");

    /** Subtasks of each operator. */
    public static final JobOption<Integer> PARALLELISM = declare(
            "parallelism",
            OptionType.wholeNumber(1, 1_024),
            null,
            "the cluster's default",
            "Subtasks of each operator.");

    /** Upper limit of the parallelism. */
    public static final JobOption<Integer> MAX_PARALLELISM = declare(
            "max-parallelism",
            OptionType.wholeNumber(1, 32_768),
            128,
            "",
            "Upper limit of the parallelism with which a savepoint of this job can be restored. It cannot be changed"
                    + " later.");

    /** Time between checkpoints. */
    public static final JobOption<Duration> CHECKPOINT_INTERVAL = declare(
            "checkpoint-interval",
            OptionType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "",
            "Time between checkpoints.");

    /** Directory of checkpoints. */
    public static final JobOption<URI> CHECKPOINT_DIR = declare(
            "checkpoint-dir",
            OptionType.uri(),
            null,
            "the cluster's setting",
            "Directory of the checkpoints. Without one here or in the cluster's settings, checkpoints are kept in memory:"
                    + " they are lost on restart of the cluster and hold about 1,000 beds.");

    /** Longest wait in a network buffer. */
    public static final JobOption<Duration> BUFFER_TIMEOUT = declare(
            "buffer-timeout",
            OptionType.duration(Duration.ZERO, Duration.ofSeconds(1)),
            Duration.ofMillis(5),
            "",
            "Longest time that a sample chunk waits in a network buffer. A lower value reduces the delay and costs CPU"
                    + " time.");

    /** Restarts before the job fails. */
    public static final JobOption<Integer> RESTART_ATTEMPTS = declare(
            "restart-attempts",
            OptionType.wholeNumber(0, 1_000_000),
            240,
            "",
            "Number of consecutive restarts before the job fails finally. A restart is consecutive if it happens within"
                    + " 15 s of the previous one. The wait before a restart doubles from 500 ms to 30 s.");

    private JobOptions() {}

    /** All options, in the order of the documentation. */
    public static List<JobOption<?>> all() {
        return List.copyOf(DECLARED);
    }

    /** The options that name a topic; all topics must exist and differ. */
    static List<JobOption<String>> topics() {
        return List.copyOf(DECLARED_TOPICS);
    }

    /** The option named {@code name}, without dashes. */
    static Optional<JobOption<?>> named(String name) {
        return DECLARED.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    private static <T> JobOption<T> declare(
            String name, OptionType<T> type, @Nullable T defaultValue, String defaultLabel, String description) {
        var option = new JobOption<>(name, type, defaultValue, defaultLabel, description);
        DECLARED.add(option);
        return option;
    }

    private static JobOption<String> topic(String name, String defaultValue, String description) {
        var option = declare(name, OptionType.topic(), defaultValue, "", description);
        DECLARED_TOPICS.add(option);
        return option;
    }
}
