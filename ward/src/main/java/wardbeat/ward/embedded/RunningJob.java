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

    /** Whether it has ended, by itself or by a failure. */
    public boolean ended() {
        return await("ask after", cluster.getJobStatus(id)).isGloballyTerminalState();
    }

    /**
     * Waits until every task has opened and works.
     *
     * @throws JobFailedException if it ends before that
     */
    public void awaitRunning() {
        while (!works()) {
            check();
            StopSignal.pause(POLL);
        }
    }

    /**
     * Does nothing while it runs.
     *
     * @throws JobFailedException if it has ended though it should run
     */
    public void check() {
        if (ended()) {
            awaitEnd();
            throw new JobFailedException(new IllegalStateException("it has ended before its time"));
        }
    }

    private boolean works() {
        var tasks = await("look at", cluster.getExecutionGraph(id)).getAllExecutionVertices();
        return tasks.iterator().hasNext()
                && StreamSupport.stream(tasks.spliterator(), false)
                        .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    /** Its accumulators as the task managers last reported them, at most a heartbeat old. */
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
     * Waits until it ends by itself and returns its final accumulators.
     *
     * @throws JobFailedException if it fails or is cancelled
     */
    public Map<String, Object> awaitEnd() {
        var result = await("wait for", cluster.requestJobResult(id));
        try {
            return result.toJobExecutionResult(RunningJob.class.getClassLoader())
                    .getAllAccumulatorResults();
        } catch (JobExecutionException e) {
            throw new JobFailedException(e);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the job's result could not be read", e);
        }
    }

    /** Cancels it and waits until it has stopped. */
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
            throw new IllegalStateException("an accumulator could not be read", e);
        }
    }

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
