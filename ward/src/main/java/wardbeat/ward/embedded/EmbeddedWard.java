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

/** A ward in this process without its beds: a broker with the topics of the ward, and a cluster that runs the job. */
public final class EmbeddedWard implements AutoCloseable {

    private static final int MIN_PARTITIONS = 4;

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
     * Starts a ward without patients, with the packaged model and the default limits.
     *
     * @param parallelism parallel subtasks of the job
     * @param dashboardPort port of the Flink dashboard; 0 for a free port
     * @throws IllegalStateException if the broker or the cluster does not start
     */
    public static EmbeddedWard open(int parallelism, int dashboardPort) {
        return open(parallelism, dashboardPort, null, null);
    }

    /** Starts a ward with a model archive (null: the packaged model) and a policy file (null: the default limits). */
    public static EmbeddedWard open(int parallelism, int dashboardPort, @Nullable Path model, @Nullable Path policy) {
        var cluster = EmbeddedCluster.start(parallelism, dashboardPort);
        try {
            return new EmbeddedWard(
                    brokerWithTopics(Math.max(MIN_PARTITIONS, parallelism)), cluster, parallelism, model, policy);
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

    /** Access for Kafka clients. */
    public BrokerAccess broker() {
        return broker.access();
    }

    /** URL of the Flink dashboard. */
    public String dashboard() {
        return cluster.dashboard();
    }

    /** Starts the job at the oldest message; it runs until it is cancelled. */
    public RunningJob watch() {
        return run(JobOptions.Stop.NEVER);
    }

    /** Starts the job at the oldest message; it ends after the newest message at the start. */
    public RunningJob watchToEnd() {
        return run(JobOptions.Stop.LATEST);
    }

    /** The ledger in the accumulators of a job. */
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

    /** Starts a job with {@code config} on {@code cluster}. */
    public static RunningJob submit(EmbeddedCluster cluster, JobConfig config) {
        var environment = cluster.environment();
        WardJob.build(environment, config);
        return cluster.submit(environment, WardJob.NAME);
    }

    private static long count(Map<String, Object> accumulators, LedgerEntry entry) {
        return accumulators.get(entry.name()) instanceof Long count ? count : 0;
    }
}
