package wardbeat.job;

import java.io.IOException;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Looks, before the job starts, whether checkpoints can be written. Once it runs a full or lost folder stops no alarms; but a
 * job that could never write one has only been deployed wrongly.
 */
final class CheckpointFolder {

    /** Where the arguments are read by the JobManager itself: only there the folder is the one that will be written. */
    private static final String BY_THE_JOB_MANAGER = "embedded";

    private CheckpointFolder() {}

    /**
     * Does nothing if the checkpoint folder of {@code flink} can be written, if there is none, or if it cannot be seen from here.
     *
     * @throws IllegalStateException if it cannot; it says why
     */
    static void requireWritable(ReadableConfig flink) {
        String folder = flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        if (folder == null || !BY_THE_JOB_MANAGER.equals(flink.get(DeploymentOptions.TARGET))) {
            return;
        }
        try {
            var base = new Path(folder);
            var probe = new Path(base, "wardbeat-" + UUID.randomUUID());
            FileSystem files = base.getFileSystem();
            files.mkdirs(base);
            files.create(probe, FileSystem.WriteMode.NO_OVERWRITE).close();
            files.delete(probe, false);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "checkpoints cannot be written to " + folder + " (" + e.getMessage()
                            + "): give the job's user the right" + " to, or name another folder by --checkpoint-dir",
                    e);
        }
    }
}
