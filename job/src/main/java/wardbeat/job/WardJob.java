package wardbeat.job;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.bed.ScoredSignal;
import wardbeat.broker.BrokerCheck;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.signal.SampleChunk;

/**
 * The Flink job: sample chunks in, beats and alerts out.
 *
 * <p>One shuffle, at the key; cutting, scoring and alarms stay in the subtask that the patient's key leads to, so that order
 * is kept without a second network hop.
 */
public final class WardJob {

    /** The job's name on the dashboard. */
    public static final String NAME = "Wardbeat";

    /** A job that has run for so long before it failed has failed anew, and starts again at once: it starts within 8 s. */
    private static final Duration IN_A_ROW = Duration.ofSeconds(15);

    /** A broker that comes back should find the job within about that time. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private WardJob() {}

    /**
     * Where beats, alerts and rejections go.
     *
     * @param beats for every beat
     * @param alerts for every alert event
     * @param rejections what takes every message that is no chunk; no sink, so that it can account for those it loses
     */
    public record Sinks(Sink<BeatReport> beats, Sink<Alert> alerts, ProcessFunction<Rejection, Void> rejections) {}

    /**
     * Runs the job with the options that {@link JobConfig#help} lists.
     *
     * @throws JobConfigException if the options are not valid
     * @throws IllegalStateException if no broker answers, a topic is missing, or the cluster is not fit for it
     * @throws ModelArchiveException if the model cannot be trusted
     */
    public static void main(String[] args) throws Exception {
        try {
            var config = JobConfig.parse(args);
            BrokerCheck.requireTopics(config.brokers(), config.topics());
            var env = StreamExecutionEnvironment.getExecutionEnvironment();
            build(env, config);
            ClusterCheck.require(env.getConfiguration());
            env.execute(NAME);
        } catch (JobConfigException | IllegalStateException | ModelArchiveException e) {
            // Whoever starts it reads this first, and Flink's account of it, a hundred lines, after that.
            String.valueOf(e.getMessage()).lines().forEach(line -> System.err.println("wardbeat: " + line));
            throw e;
        }
    }

    /**
     * Adds the job, from Kafka to Kafka, to {@code env}.
     *
     * @throws ModelArchiveException if the model cannot be trusted
     */
    public static void build(StreamExecutionEnvironment env, JobConfig config) throws ModelArchiveException {
        configure(env, config);
        define(env, config, WardTopics.source(config), WardTopics.sinks(config));
    }

    /**
     * The topology, as docs/architecture.md draws it.
     *
     * @throws ModelArchiveException if the model cannot be trusted
     */
    public static void define(
            StreamExecutionEnvironment env, JobConfig config, Source<ReceivedMessage, ?, ?> source, Sinks sinks)
            throws ModelArchiveException {
        String modelId = config.model().prove();

        var chunks = env.fromSource(source, WatermarkStrategy.noWatermarks(), "Read samples")
                .uid("read-samples")
                .setDescription("Messages as they come, from " + config.samplesTopic())
                .process(new DecodeSamples())
                .name("Decode samples")
                .uid("decode-samples")
                .setDescription("Messages to sample chunks; what is no chunk is set aside with its reason");

        chunks.getSideOutput(DecodeSamples.REJECTED)
                .process(sinks.rejections())
                .name("Set aside rejected")
                .uid("set-aside-rejected")
                .setDescription("Rejected messages to " + config.rejectedTopic() + "; counted where that fails");

        var scored = chunks.keyBy(SampleChunk::patient)
                .process(new CutWindows(config.policy()))
                .name("Cut windows")
                .uid("cut-windows")
                .setDescription("Order, gaps, conditioning, quality, QRS; windows of 300 samples at 125 Hz, hop 36")
                .transform(
                        "Score windows",
                        TypeInformation.of(ScoredSignal.class),
                        new ScoreWindows(config.model(), modelId))
                .uid("score-windows")
                .setDescription("Five class probabilities a window, by model " + modelId);

        var alerts = DataStreamUtils.reinterpretAsKeyedStream(
                        scored, signal -> signal.signal().origin().patient())
                .process(new RaiseAlarms(config.policy(), config.model(), modelId))
                .name("Raise alarms")
                .uid("raise-alarms")
                .setDescription(
                        "Beats classified in their rhythm; beats to episodes: start, continue, escalate, end; by policy "
                                + config.policy().version());

        alerts.sinkTo(sinks.alerts())
                .name("Publish alerts")
                .uid("publish-alerts")
                .setDescription("Alert events to " + config.alertsTopic());
        alerts.getSideOutput(RaiseAlarms.BEATS)
                .sinkTo(sinks.beats())
                .name("Publish beats")
                .uid("publish-beats")
                .setDescription("Beats to " + config.beatsTopic());
    }

    /** Tells {@code env} how the job runs: no Kryo, checkpoints, restarts, as {@code config} says. */
    public static void configure(StreamExecutionEnvironment env, JobConfig config) {
        var flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.MAX_PARALLELISM, config.maxParallelism());
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, config.bufferTimeout());
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // Full checkpoint storage must not stop alarms; the dashboard and Flink's metrics show the age of the last
        // checkpoint.
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        config.checkpointDir().ifPresent(dir -> flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, dir.toString()));
        restartAtMost(config.restartAttempts(), flink);
        env.configure(flink);
        config.parallelism().ifPresent(env::setParallelism);
    }

    /** Restarts are bounded: a job that restarts for ever looks alive and watches nobody. */
    private static void restartAtMost(int attempts, Configuration flink) {
        if (attempts == 0) {
            flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            return;
        }
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, IN_A_ROW);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
    }
}
