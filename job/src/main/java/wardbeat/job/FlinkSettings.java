package wardbeat.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;

/** Flink's settings for the job: serialization, checkpoints and restarts. */
public final class FlinkSettings {

    /** A failure after this run time is not consecutive: the restart count begins again. The job starts within 8 s. */
    private static final Duration CONSECUTIVE = Duration.ofSeconds(15);

    /** Longest wait before a restart: the job reads again about this time after a broker has come back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private FlinkSettings() {}

    /** Applies {@code config} to {@code env}; excludes Kryo. */
    public static void apply(StreamExecutionEnvironment env, JobConfig config) {
        var flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.MAX_PARALLELISM, config.get(JobOptions.MAX_PARALLELISM));
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, config.get(JobOptions.BUFFER_TIMEOUT));
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.get(JobOptions.CHECKPOINT_INTERVAL));
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // Full checkpoint storage must not stop alarms; the dashboard and Flink's metrics show the age of the last
        // checkpoint.
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        config.find(JobOptions.CHECKPOINT_DIR)
                .ifPresent(dir -> flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, dir.toString()));
        limitRestarts(config.get(JobOptions.RESTART_ATTEMPTS), flink);
        env.configure(flink);
        config.find(JobOptions.PARALLELISM).ifPresent(env::setParallelism);
    }

    /** Restarts are bounded: a job that restarts without end looks alive while patients are unmonitored. */
    private static void limitRestarts(int attempts, Configuration flink) {
        if (attempts == 0) {
            flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            return;
        }
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, CONSECUTIVE);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
    }
}
