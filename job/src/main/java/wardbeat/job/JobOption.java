package wardbeat.job;

import java.util.Arrays;
import java.util.Optional;

/** The options of the job, each given as {@code --name value}. */
enum JobOption {
    BOOTSTRAP_SERVERS("bootstrap-servers", "HOST:PORT[,...]", "", "Kafka brokers to connect to first. Required."),
    KAFKA_PROPERTIES(
            "kafka-properties",
            "PATH",
            "",
            "Properties of Kafka's clients for brokers that ask who they are or encrypt: security.*, ssl.*, sasl.*,"
                    + " config.providers; readable where the job is submitted, and what it names on every machine."),
    SAMPLES_TOPIC("samples-topic", "TOPIC", "ecg.samples", "Topic that devices write sample chunks to."),
    BEATS_TOPIC("beats-topic", "TOPIC", "ecg.beats", "Topic that classified beats are written to."),
    ALERTS_TOPIC("alerts-topic", "TOPIC", "ecg.alerts", "Topic that alert events are written to."),
    REJECTED_TOPIC("rejected-topic", "TOPIC", "ecg.rejected", "Topic that unreadable messages are set aside in."),
    GROUP_ID("group-id", "ID", "wardbeat", "Kafka consumer group under which read positions are committed."),
    START(
            "start",
            "committed|earliest|latest",
            "committed",
            "Where reading begins when the job starts without a savepoint; committed means earliest where nothing is"
                    + " committed."),
    STOP(
            "stop",
            "never|latest",
            "never",
            "When reading ends: never, or at the end that each partition has when the job starts (a replay; restored from a savepoint, the job reads to there and goes on waiting)."),
    MODEL("model", "PATH", "", "Model archive to score with, readable on every machine; none means the packaged one."),
    SCORER("scorer", "onnx|dl4j", "onnx", "Engine that runs the network; dl4j needs Deeplearning4j's jars in lib/."),
    POLICY(
            "policy",
            "PATH",
            "",
            "Limits of the alarms, YAML or JSON, for the ward and for single patients, readable where the job is submitted; none means"
                    + " the defaults."),
    PARALLELISM("parallelism", "N", "", "Subtasks of each operator, 1 to 1024; none means the cluster's default."),
    MAX_PARALLELISM(
            "max-parallelism",
            "N",
            "128",
            "The most subtasks that a savepoint of this job can be restored with, 1 to 32768; fixed for its life."),
    CHECKPOINT_INTERVAL(
            "checkpoint-interval", "DURATION", "10s", "Time between checkpoints, 100ms to 1h (units ms, s, m, h)."),
    CHECKPOINT_DIR(
            "checkpoint-dir",
            "URI",
            "",
            "Where checkpoints are kept; none means the cluster's setting. Memory survives nothing, and holds about 1,000 beds."),
    BUFFER_TIMEOUT(
            "buffer-timeout",
            "DURATION",
            "5ms",
            "The longest that a chunk waits in a network buffer, 0ms to 1s; lower is prompter and costs CPU."),
    RESTART_ATTEMPTS(
            "restart-attempts",
            "N",
            "240",
            "Restarts in a row, each within 15 s of the one before, with waits doubling from 500 ms to 30 s, before the job"
                    + " fails for good; 0 to 1000000.");

    private final String option;
    private final String form;
    private final String defaultText;
    private final String description;

    JobOption(String option, String form, String defaultText, String description) {
        this.option = option;
        this.form = form;
        this.defaultText = defaultText;
        this.description = description;
    }

    static Optional<JobOption> named(String option) {
        return Arrays.stream(values()).filter(o -> o.option.equals(option)).findFirst();
    }

    /** The name as it is typed. */
    String flag() {
        return "--" + option;
    }

    /** What a value looks like. */
    String form() {
        return form;
    }

    /** The value where none is given; empty where there is none. */
    String defaultText() {
        return defaultText;
    }

    /** What it does, unit and range included. */
    String description() {
        return description;
    }
}
