package wardbeat.ward.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import wardbeat.ward.terminal.StopSignal;

/** A job on an embedded cluster. */
public final class RunningJob {

    private static final Duration POLL = Duration.ofMillis(50);

    private final MiniCluster cluster;
    private final JobID id;

    public RunningJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    /** Whether the job has ended, with or without a failure. */
    public boolean ended() {
        return await("read the status of", cluster.getJobStatus(id)).isGloballyTerminalState();
    }

    /**
     * Waits until every task is running.
     *
     * @throws JobFailedException if the job ends earlier
     */
    public void awaitRunning() {
        while (!isRunning()) {
            check();
            StopSignal.pause(POLL);
        }
    }

    /**
     * Returns if the job is running.
     *
     * @throws JobFailedException if the job has ended
     */
    public void check() {
        if (ended()) {
            awaitEnd();
            throw new JobFailedException(
                    new IllegalStateException("the job ended without a failure; it should run until it is cancelled"));
        }
    }

    private boolean isRunning() {
        var tasks = await("read the tasks of", cluster.getExecutionGraph(id)).getAllExecutionVertices();
        return tasks.iterator().hasNext()
                && StreamSupport.stream(tasks.spliterator(), false)
                        .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    /** Accumulators from the last heartbeat of the task managers. */
    public Map<String, Object> accumulators() {
        return await("read the accumulators of", cluster.getExecutionGraph(id))
                .getAccumulatorsSerialized()
                .entrySet()
                .stream()
                .collect(
                        TreeMap::new,
                        (map, entry) -> map.put(entry.getKey(), value(entry.getValue())),
                        TreeMap::putAll);
    }

    /**
     * Waits for the end of the job and returns its final accumulators.
     *
     * @throws JobFailedException if the job fails or is cancelled
     */
    public Map<String, Object> awaitEnd() {
        var result = await("wait for", cluster.requestJobResult(id));
        try {
            return result.toJobExecutionResult(RunningJob.class.getClassLoader())
                    .getAllAccumulatorResults();
        } catch (JobExecutionException e) {
            throw new JobFailedException(e);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("job: result cannot be read", e);
        }
    }

    /** Cancels the job and waits for its end. */
    public void cancel() {
        await("cancel", cluster.cancelJob(id));
        await("wait for", cluster.requestJobResult(id));
    }

    private static Object value(SerializedValue<OptionalFailure<Object>> serialized) {
        try {
            return serialized
                    .deserializeValue(RunningJob.class.getClassLoader())
                    .get();
        } catch (IOException | ClassNotFoundException | FlinkException e) {
            throw new IllegalStateException("job: accumulator cannot be read", e);
        }
    }

    /** Waits for an answer of the cluster; {@code action} completes "could not ... the job". */
    public static <T> T await(String action, CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not " + action + " the job", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: could not " + action + " the job", e);
        }
    }
}
