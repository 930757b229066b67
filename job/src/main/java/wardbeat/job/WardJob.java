package wardbeat.job;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardbeat.bed.ScoredSignal;
import wardbeat.broker.BrokerCheck;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobConfigException;
import wardbeat.job.config.JobConfigParser;
import wardbeat.job.config.JobOptions;
import wardbeat.job.config.JobOptionsText;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.signal.SampleChunk;

/**
 * The Flink job: reads sample chunks and writes beats and alerts.
 *
 * <p>Samples are shuffled once, by patient. Cutting, scoring and alarms run in the subtask of the patient, so that their
 * order is kept without a second network hop.
 */
public final class WardJob {

    /** Name of the job on the dashboard. */
    public static final String NAME = "Wardbeat";

    private static final Logger LOG = LoggerFactory.getLogger(WardJob.class);

    private WardJob() {}

    /**
     * Runs the job with the options that {@link JobOptionsText#help} lists.
     *
     * @throws JobConfigException if the options are invalid
     * @throws IllegalStateException if no broker answers, a topic is missing, or the settings of the cluster do not fit
     * @throws ModelArchiveException if the model fails its self-test
     */
    public static void main(String[] args) throws Exception {
        try {
            var config = JobConfigParser.parse(args);
            BrokerCheck.requireTopics(config.brokers(), config.topics());
            var env = StreamExecutionEnvironment.getExecutionEnvironment();
            build(env, config);
            ClusterCheck.require(env.getConfiguration());
            env.execute(NAME);
        } catch (JobConfigException | IllegalStateException | ModelArchiveException e) {
            // Flink prints about a hundred lines after this; the operator reads the reason first.
            String.valueOf(e.getMessage()).lines().forEach(line -> System.err.println("wardbeat: " + line));
            throw e;
        }
    }

    /**
     * Verifies the model and adds the job, from Kafka to Kafka, to {@code env}.
     *
     * @throws ModelArchiveException if the model fails its self-test
     */
    public static void build(StreamExecutionEnvironment env, JobConfig config) throws ModelArchiveException {
        LOG.info("Job configuration: {}", config);
        JobModel model = JobModel.verify(config.find(JobOptions.MODEL), config.get(JobOptions.SCORER));
        LOG.info(
                "Model {} with id {} passed its self-test; policy version {}",
                model.name(),
                model.id(),
                config.get(JobOptions.POLICY).version());
        FlinkSettings.apply(env, config);
        define(env, config, model, KafkaConnectors.source(config), KafkaConnectors.sinks(config));
    }

    /** Adds the topology to {@code env}, as docs/architecture.md draws it. Reads no files and opens no connections. */
    public static void define(
            StreamExecutionEnvironment env,
            JobConfig config,
            JobModel model,
            Source<ReceivedMessage, ?, ?> source,
            Sinks sinks) {
        var policy = config.get(JobOptions.POLICY);

        var chunks = env.fromSource(source, WatermarkStrategy.noWatermarks(), "Read samples")
                .uid("read-samples")
                .setDescription("Reads messages from " + config.get(JobOptions.SAMPLES_TOPIC))
                .process(new DecodeSamples())
                .name("Decode samples")
                .uid("decode-samples")
                .setDescription("Decodes messages to sample chunks; rejects invalid messages with a reason");

        chunks.getSideOutput(DecodeSamples.REJECTED)
                .process(sinks.rejections())
                .name("Publish rejected")
                // Older savepoints have the state of this operator under this id.
                .uid("set-aside-rejected")
                .setDescription("Writes rejected messages to " + config.get(JobOptions.REJECTED_TOPIC)
                        + "; counts those that cannot be written");

        var scored = chunks.keyBy(SampleChunk::patient)
                .process(new CutWindows(policy))
                .name("Cut windows")
                .uid("cut-windows")
                .setDescription("Order, gaps, conditioning, quality, QRS; windows of 300 samples at 125 Hz, hop 36")
                .transform("Score windows", TypeInformation.of(ScoredSignal.class), new ScoreWindows(model))
                .uid("score-windows")
                .setDescription("Five class probabilities per window, by model " + model.id());

        var alerts = DataStreamUtils.reinterpretAsKeyedStream(
                        scored, signal -> signal.signal().origin().patient())
                .process(new RaiseAlarms(policy, model))
                .name("Raise alarms")
                .uid("raise-alarms")
                .setDescription(
                        "Classifies beats in their rhythm; starts, continues, escalates and ends episodes by policy "
                                + policy.version());

        alerts.sinkTo(sinks.alerts())
                .name("Publish alerts")
                .uid("publish-alerts")
                .setDescription("Writes alert events to " + config.get(JobOptions.ALERTS_TOPIC));
        alerts.getSideOutput(RaiseAlarms.BEATS)
                .sinkTo(sinks.beats())
                .name("Publish beats")
                .uid("publish-beats")
                .setDescription("Writes beats to " + config.get(JobOptions.BEATS_TOPIC));
    }
}
