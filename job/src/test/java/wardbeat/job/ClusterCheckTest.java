package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCheckTest {

    @Test
    void acceptsAWritableCheckpointDirectoryAndLeavesItEmpty(@TempDir Path directory) {
        ClusterCheck.require(flink(directory.resolve("new").resolve("deeper"), "embedded"));

        assertThat(directory.resolve("new").resolve("deeper")).isEmptyDirectory();
    }

    @Test
    void reportsWhyADirectoryCannotBeWritten(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> ClusterCheck.require(flink(file.resolve("checkpoints"), "embedded")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpoint directory " + file.toUri() + "/checkpoints: cannot be written (")
                .hasMessageEndingWith("or set another directory with --checkpoint-dir")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void doesNotCheckADirectoryOfAnotherMachine(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatCode(() -> ClusterCheck.require(flink(file.resolve("checkpoints"), "remote")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ClusterCheck.require(new Configuration())).doesNotThrowAnyException();
    }

    @Test
    void reportsTooLittleNativeMemoryAndOtherProblemsAtOnce(@TempDir Path directory) throws Exception {
        Configuration flink = flink(Files.createFile(directory.resolve("file")).resolve("checkpoints"), "embedded");
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        flink.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(127));

        assertThatThrownBy(() -> ClusterCheck.require(flink))
                .hasMessageStartingWith(
                        "taskmanager.memory.task.off-heap.size: too little native memory for the network; expected at least"
                                + " 128 MiB for 2 slots, got 127 MiB; set 256 MiB\n")
                .hasMessageContaining("\ncheckpoint directory ");
    }

    @Test
    void acceptsEnoughNativeMemoryOrNoSetting(@TempDir Path directory) {
        Configuration flink = flink(directory, "embedded");
        ClusterCheck.require(flink);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        flink.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(128));

        assertThatCode(() -> ClusterCheck.require(flink)).doesNotThrowAnyException();
    }

    private static Configuration flink(Path directory, String target) {
        var flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        flink.set(DeploymentOptions.TARGET, target);
        return flink;
    }
}
