package wardbeat.ward;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import wardbeat.bedside.Broadcast;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.Device;
import wardbeat.bedside.MonotonicClock;
import wardbeat.bedside.Pacer;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.job.FlinkSettings;
import wardbeat.job.JobModel;
import wardbeat.job.KafkaConnectors;
import wardbeat.job.WardJob;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.ward.embedded.RunningJob;
import wardbeat.ward.output.OutputTail;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.WireFormat;

/** A broker and a Flink cluster in this process, on which a test runs the job as often as it likes, on topics of its choice. */
final class JobBench implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EmbeddedBroker broker;
    private final MiniCluster cluster;
    private final Path checkpoints;
    private int oldestTaskManager;

    private JobBench(EmbeddedBroker broker, MiniCluster cluster, Path checkpoints) {
        this.broker = broker;
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    /**
     * Starts both.
     *
     * @param taskManagers how many
     * @param slots the slots of each
     * @param folder where brokers and checkpoints keep their data
     */
    static JobBench open(int taskManagers, int slots, Path folder) throws Exception {
        var configuration = new Configuration();
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
        var cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
        cluster.start();
        return new JobBench(EmbeddedBroker.startIn(folder.resolve("broker")), cluster, folder.resolve("checkpoints"));
    }

    EmbeddedBroker broker() {
        return broker;
    }

    /** The oldest task manager goes, with all that runs on it, and another one comes. */
    void replaceTaskManager() throws Exception {
        cluster.terminateTaskManager(oldestTaskManager++).get();
        cluster.startTaskManager();
    }

    /** Another task manager comes, and its slots with it: a job that must not restart finds them. */
    void addTaskManager() throws Exception {
        int before = slots();
        cluster.startTaskManager();
        await("the task manager to register").atMost(PATIENCE).until(() -> slots() > before);
    }

    private int slots() {
        return cluster.getResourceOverview().join().getNumberRegisteredSlots();
    }

    /** Makes {@code topic} and puts all that {@code devices} have to send on it. */
    void publish(String topic, List<? extends Device> devices) throws InterruptedException {
        broker.createTopics(PARTITIONS, List.of(topic));
        var publisher = new Publisher(broker.access(), topic, WireFormat.CBOR, DeliveryListener.NONE);
        try (publisher) {
            new Broadcast(devices, new Pacer(Speed.MAX, MonotonicClock.SYSTEM)).run(publisher);
        }
        if (publisher.delivered() != publisher.sent()) {
            throw new IllegalStateException("the broker did not take " + publisher.failed() + " chunks");
        }
    }

    /** Makes the topics of {@code results}. */
    void createResults(String results) {
        broker.createTopics(PARTITIONS, List.of(results + ".beats", results + ".alerts", results + ".rejected"));
    }

    /** How a run differs from another. */
    static final class Plan {
        private final String samples;
        private final String results;
        private final Configuration flink = new Configuration();
        private final Faults faults = new Faults();
        private int parallelism = 1;
        private JobOptions.Stop stop = JobOptions.Stop.LATEST;

        /**
         * A run over topic {@code samples} as it is when the run starts.
         *
         * @param results what the names of the topics of results begin with; they are made if this run is the first
         */
        Plan(String samples, String results) {
            this.samples = samples;
            this.results = results;
            flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
            flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
            flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1m"));
        }

        Plan parallelism(int subtasks) {
            parallelism = subtasks;
            return this;
        }

        /** The run goes on until it is stopped. */
        Plan endless() {
            stop = JobOptions.Stop.NEVER;
            return this;
        }

        /** Where the run goes on. */
        Plan from(String savepoint) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            return this;
        }

        /** Additional Flink settings. */
        Configuration flink() {
            return flink;
        }

        Faults faults() {
            return faults;
        }
    }

    /** Starts the job. */
    Run start(Plan plan) throws IOException {
        var config = JobConfig.builder(broker.access())
                .set(JobOptions.SAMPLES_TOPIC, plan.samples)
                .set(JobOptions.BEATS_TOPIC, plan.results + ".beats")
                .set(JobOptions.ALERTS_TOPIC, plan.results + ".alerts")
                .set(JobOptions.REJECTED_TOPIC, plan.results + ".rejected")
                .set(JobOptions.GROUP_ID, plan.results)
                .set(JobOptions.START, JobOptions.Start.EARLIEST)
                .set(JobOptions.STOP, plan.stop)
                .set(JobOptions.PARALLELISM, plan.parallelism)
                .set(JobOptions.CHECKPOINT_DIR, checkpoints.toUri())
                .build();
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        FlinkSettings.apply(environment, config);
        environment.configure(plan.flink);
        WardJob.define(
                environment,
                config,
                JobModel.verify(config.find(JobOptions.MODEL), config.get(JobOptions.SCORER)),
                plan.faults.around(KafkaConnectors.source(config)),
                plan.faults.around(KafkaConnectors.sinks(config)));
        var graph = environment.getStreamGraph();
        graph.serializeUserDefinedInstances();
        if (!plan.flink.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
            createResults(plan.results);
        }
        RunningJob.await("submit", cluster.submitJob(graph));
        return new Run(graph.getJobID(), plan);
    }

    /** A run of the job. */
    final class Run {
        private final JobID id;
        private final Plan plan;
        private final RunningJob job;

        private Run(JobID id, Plan plan) {
            this.id = id;
            this.plan = plan;
            this.job = new RunningJob(cluster, id);
        }

        RunningJob job() {
            return job;
        }

        /** Stops it with a savepoint in {@code folder} and returns where that is. */
        String stop(Path folder) {
            job.awaitRunning();
            String savepoint = RunningJob.await(
                    "stop",
                    cluster.stopWithSavepoint(id, folder.toUri().toString(), false, SavepointFormatType.CANONICAL));
            job.awaitEnd();
            return savepoint;
        }

        /** How often each of its tasks was started again. */
        List<Integer> restarts() {
            var restarts = new ArrayList<Integer>();
            StreamSupport.stream(
                            RunningJob.await("look at", cluster.getExecutionGraph(id))
                                    .getAllExecutionVertices()
                                    .spliterator(),
                            false)
                    .forEach(task ->
                            restarts.add(task.getCurrentExecutionAttempt().getAttemptNumber()));
            return restarts;
        }

        /** How its checkpoints went. */
        CheckpointStatsCounts checkpoints() {
            return Objects.requireNonNull(RunningJob.await("look at", cluster.getExecutionGraph(id))
                            .getCheckpointStatsSnapshot())
                    .getCounts();
        }

        /** Follows its results from the beginning on. */
        OutputTail tail(OutputTail.Listener listener) {
            return new OutputTail(broker.access(), plan.results + ".beats", plan.results + ".alerts", listener);
        }

        /** Waits until it has published {@code size} different beats and alerts, together with earlier runs on its topics. */
        void awaitResults(int size, Duration patience) {
            var log = new PublishedLog();
            try (var tail = tail(log)) {
                await("%d beats and alerts in %s".formatted(size, plan.results))
                        .atMost(patience)
                        .until(() -> {
                            tail.check();
                            return log.size() >= size;
                        });
            }
        }

        /** What it has published so far, together with the runs before it on the same topics. */
        PublishedLog log() throws MalformedMessageException {
            return JobBench.this.log(plan);
        }
    }

    /** Messages that all runs of this plan have published so far. */
    PublishedLog log(Plan plan) throws MalformedMessageException {
        return PublishedLog.read(broker.bootstrap(), plan.results + ".beats", plan.results + ".alerts");
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        broker.close();
    }
}
