package wardbeat.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Validates Flink's settings of the cluster before the job starts.
 *
 * <p>A running job goes on if its checkpoint directory is full or lost. A directory that could never be written, or too little
 * native memory, is a deployment error, and the job does not start.
 */
final class ClusterCheck {

    /** Deployment target in which the JobManager itself parses the arguments, so that it sees the same directory. */
    private static final String APPLICATION_MODE = "embedded";

    /** Least memory that ONNX Runtime needs per slot, library and arenas excluded, MiB. */
    private static final int NATIVE_MEBIBYTES_PER_SLOT = 64;

    private ClusterCheck() {}

    /**
     * Checks that the checkpoint directory can be written and that task managers have enough native memory. Skips checks of
     * settings that are not given, and all checks if the job is not submitted by the JobManager itself.
     *
     * @throws IllegalStateException if a check fails; contains all problems, one line each
     */
    static void require(ReadableConfig flink) {
        if (!APPLICATION_MODE.equals(flink.get(DeploymentOptions.TARGET))) {
            return;
        }
        var problems = new ArrayList<String>();
        checkNativeMemory(flink).ifPresent(problems::add);
        checkCheckpointDirectory(flink).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), problems));
        }
    }

    private static Optional<String> checkNativeMemory(ReadableConfig flink) {
        var given = flink.getOptional(TaskManagerOptions.TASK_OFF_HEAP_MEMORY);
        int slots = flink.get(TaskManagerOptions.NUM_TASK_SLOTS);
        if (given.isEmpty() || given.get().getMebiBytes() >= (long) NATIVE_MEBIBYTES_PER_SLOT * slots) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: too little native memory for the network; expected at least %d MiB for %d slots, got %d MiB; set %d MiB",
                TaskManagerOptions.TASK_OFF_HEAP_MEMORY.key(),
                NATIVE_MEBIBYTES_PER_SLOT * slots,
                slots,
                given.get().getMebiBytes(),
                2 * NATIVE_MEBIBYTES_PER_SLOT * slots));
    }

    private static Optional<String> checkCheckpointDirectory(ReadableConfig flink) {
        String directory = flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        if (directory == null) {
            return Optional.empty();
        }
        try {
            var base = new Path(directory);
            var probe = new Path(base, "wardbeat-" + UUID.randomUUID());
            FileSystem files = base.getFileSystem();
            files.mkdirs(base);
            files.create(probe, FileSystem.WriteMode.NO_OVERWRITE).close();
            files.delete(probe, false);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "checkpoint directory " + directory + ": cannot be written (" + e.getMessage()
                            + "); grant write permission to the user of the job, or set another directory with --checkpoint-dir");
        }
    }
}
