package wardbeat.ward.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in this process, on the loopback address: a job manager, a task manager and a read-only dashboard.
 *
 * <p>Cost: about 3 s to start.
 */
public final class EmbeddedCluster implements AutoCloseable {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    private final MiniCluster cluster;
    private final Configuration configuration;
    private final String dashboard;

    private EmbeddedCluster(MiniCluster cluster, Configuration configuration, String dashboard) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.dashboard = dashboard;
    }

    /**
     * Starts a cluster with {@code slots} task slots.
     *
     * @param dashboardPort port of the dashboard; 0 for a free port
     * @throws IllegalStateException if the cluster does not start, for example because the port is in use
     */
    public static EmbeddedCluster start(int slots, int dashboardPort) {
        var configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(dashboardPort));
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(WebOptions.CANCEL_ENABLE, false);
        // Heartbeats transport the accumulators.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
        var cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        try {
            cluster.start();
            return new EmbeddedCluster(
                    cluster, configuration, cluster.getRestAddress().get().toString());
        } catch (Exception e) {
            RunningJob.await("stop the cluster of", cluster.closeAsync());
            throw new IllegalStateException("embedded cluster: does not start", e);
        }
    }

    /** URL of the dashboard. */
    public String dashboard() {
        return dashboard;
    }

    /** A new environment for the definition of a job; {@link #submit} runs it on this cluster. */
    public StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    /**
     * Submits the job that {@code environment} defines.
     *
     * @throws IllegalStateException if the cluster rejects the job
     */
    public RunningJob submit(StreamExecutionEnvironment environment, String jobName) {
        var graph = environment.getStreamGraph();
        graph.setJobName(jobName);
        try {
            graph.serializeUserDefinedInstances();
        } catch (IOException e) {
            throw new UncheckedIOException("job graph: cannot be serialized", e);
        }
        var job = new RunningJob(cluster, graph.getJobID());
        RunningJob.await("submit", cluster.submitJob(graph));
        return job;
    }

    /** Stops the cluster and its jobs. */
    @Override
    public void close() {
        RunningJob.await("stop the cluster of", cluster.closeAsync());
    }
}
