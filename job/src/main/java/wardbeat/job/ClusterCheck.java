package wardbeat.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Looks, before the job starts, at what Flink's settings say of the cluster that will run it. Once it runs a full or lost folder
 * stops no alarms; but a job that could never write a checkpoint, or has no room for its natives, has only been deployed wrongly.
 */
final class ClusterCheck {

    /** Where the arguments are read by the JobManager itself: only there the folder is the one that will be written. */
    private static final String BY_THE_JOB_MANAGER = "embedded";

    /** The least that ONNX Runtime, its library and arenas apart, gets by with. */
    private static final int NATIVE_MEBIBYTES_A_SLOT = 64;

    private ClusterCheck() {}

    /**
     * Does nothing if the checkpoint folder of {@code flink} can be written and task managers have room for natives, or where that
     * is not said or cannot be seen from here.
     *
     * @throws IllegalStateException if something will not do; a line each
     */
    static void require(ReadableConfig flink) {
        if (!BY_THE_JOB_MANAGER.equals(flink.get(DeploymentOptions.TARGET))) {
            return;
        }
        var problems = new ArrayList<String>();
        nativeMemory(flink).ifPresent(problems::add);
        checkpointFolder(flink).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), problems));
        }
    }

    private static Optional<String> nativeMemory(ReadableConfig flink) {
        var told = flink.getOptional(TaskManagerOptions.TASK_OFF_HEAP_MEMORY);
        int slots = flink.get(TaskManagerOptions.NUM_TASK_SLOTS);
        if (told.isEmpty() || told.get().getMebiBytes() >= (long) NATIVE_MEBIBYTES_A_SLOT * slots) {
            return Optional.empty();
        }
        return Optional.of("%s is %d MiB for %d slots, too little for the network's native memory: give %d MiB"
                .formatted(
                        TaskManagerOptions.TASK_OFF_HEAP_MEMORY.key(),
                        told.get().getMebiBytes(),
                        slots,
                        2 * NATIVE_MEBIBYTES_A_SLOT * slots));
    }

    private static Optional<String> checkpointFolder(ReadableConfig flink) {
        String folder = flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        if (folder == null) {
            return Optional.empty();
        }
        try {
            var base = new Path(folder);
            var probe = new Path(base, "wardbeat-" + UUID.randomUUID());
            FileSystem files = base.getFileSystem();
            files.mkdirs(base);
            files.create(probe, FileSystem.WriteMode.NO_OVERWRITE).close();
            files.delete(probe, false);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("checkpoints cannot be written to " + folder + " (" + e.getMessage()
                    + "): give the job's user the right to, or name another folder by --checkpoint-dir");
        }
    }
}
