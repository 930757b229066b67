package wardbeat.job;

import java.util.OptionalLong;
import org.apache.flink.api.common.TaskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that a task was restarted or restored. */
final class RestartLog {

    private static final Logger LOG = LoggerFactory.getLogger(RestartLog.class);

    private RestartLog() {}

    /**
     * Writes one line, unless the task starts for the first time and without state.
     *
     * @param restored id of the checkpoint or savepoint from which the task was restored; empty if it has no state
     */
    static void write(TaskInfo task, OptionalLong restored) {
        int restarts = task.getAttemptNumber();
        String from = restored.isPresent() ? "checkpoint " + restored.getAsLong() : "no checkpoint";
        if (restarts > 0) {
            LOG.warn("Restart {} of {}, from {}", restarts, task.getTaskNameWithSubtasks(), from);
        } else if (restored.isPresent()) {
            LOG.info("Restored {} from {}", task.getTaskNameWithSubtasks(), from);
        }
    }
}
