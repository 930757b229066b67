package wardbeat.ward.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.broker.BrokerAccess;
import wardbeat.job.WardJob;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;

/** The whole ward but for the beds in this process: a broker with the ward's topics, and a cluster that runs the job. */
public final class EmbeddedWard implements AutoCloseable {

    private static final int FEWEST_PARTITIONS = 4;

    private final EmbeddedBroker broker;
    private final EmbeddedCluster cluster;
    private final int parallelism;
    private final @Nullable Path model;
    private final @Nullable Path policy;

    private EmbeddedWard(
            EmbeddedBroker broker,
            EmbeddedCluster cluster,
            int parallelism,
            @Nullable Path model,
            @Nullable Path policy) {
        this.broker = broker;
        this.cluster = cluster;
        this.parallelism = parallelism;
        this.model = model;
        this.policy = policy;
    }

    /**
     * Opens a ward without patients.
     *
     * @param parallelism how many subtasks share the beds
     * @param dashboardPort the port of Flink's dashboard; 0 for a free one
     * @throws IllegalStateException if broker or cluster do not start
     */
    public static EmbeddedWard open(int parallelism, int dashboardPort) {
        return open(parallelism, dashboardPort, null, null);
    }

    /** The same with a model archive, null for the packaged one, and a policy file, null for the defaults. */
    public static EmbeddedWard open(int parallelism, int dashboardPort, @Nullable Path model, @Nullable Path policy) {
        var cluster = EmbeddedCluster.start(parallelism, dashboardPort);
        try {
            return new EmbeddedWard(
                    brokerWithTopics(Math.max(FEWEST_PARTITIONS, parallelism)), cluster, parallelism, model, policy);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static EmbeddedBroker brokerWithTopics(int partitions) {
        var broker = EmbeddedBroker.start();
        try {
            broker.createMissingTopics(partitions);
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** What leads Kafka's clients to its broker. */
    public BrokerAccess broker() {
        return broker.access();
    }

    /** The address of Flink's dashboard. */
    public String dashboard() {
        return cluster.dashboard();
    }

    /** Starts the job on all that devices have sent, and goes on with what they will send. */
    public RunningJob watch() {
        return run(JobOptions.Stop.NEVER);
    }

    /** Starts the job on all that devices have sent; it ends by itself. */
    public RunningJob watchWhatIsThere() {
        return run(JobOptions.Stop.LATEST);
    }

    /** The job's ledger, by the accumulators it publishes. */
    public static Ledger ledger(Map<String, Object> accumulators) {
        return Ledger.of(entry -> count(accumulators, entry));
    }

    @Override
    public void close() {
        cluster.close();
        broker.close();
    }

    /** Without restarts: a failure in this process is an error that a restart would hide. */
    private RunningJob run(JobOptions.Stop stop) {
        var config = JobConfig.builder(broker.access())
                .set(JobOptions.PARALLELISM, parallelism)
                .set(JobOptions.START, JobOptions.Start.EARLIEST)
                .set(JobOptions.STOP, stop)
                .set(JobOptions.RESTART_ATTEMPTS, 0);
        if (model != null) {
            config.set(JobOptions.MODEL, model);
        }
        if (policy != null) {
            config.read(JobOptions.POLICY, policy.toString());
        }
        return submit(cluster, config.build());
    }

    /** Starts the job on {@code cluster} as {@code config} says. */
    public static RunningJob submit(EmbeddedCluster cluster, JobConfig config) {
        var environment = cluster.environment();
        WardJob.build(environment, config);
        return cluster.submit(environment, WardJob.NAME);
    }

    private static long count(Map<String, Object> accumulators, LedgerEntry entry) {
        return accumulators.get(entry.name()) instanceof Long count ? count : 0;
    }
}
