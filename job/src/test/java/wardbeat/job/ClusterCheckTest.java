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
    void leavesNothingInAFolderThatCanBeWritten(@TempDir Path folder) {
        ClusterCheck.require(flink(folder.resolve("new").resolve("deeper"), "embedded"));

        assertThat(folder.resolve("new").resolve("deeper")).isEmptyDirectory();
    }

    @Test
    void saysWhyAFolderCannotBeWrittenAndWhatToDo(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ClusterCheck.require(flink(file.resolve("checkpoints"), "embedded")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpoints cannot be written to " + file.toUri())
                .hasMessageEndingWith("or name another folder by --checkpoint-dir")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void judgesNoFolderOfAnotherMachine(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatCode(() -> ClusterCheck.require(flink(file.resolve("checkpoints"), "remote")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ClusterCheck.require(new Configuration())).doesNotThrowAnyException();
    }

    @Test
    void reportsTooLittleNativeMemoryAndAllElseAtOnce(@TempDir Path folder) throws Exception {
        Configuration flink = flink(Files.createFile(folder.resolve("file")).resolve("checkpoints"), "embedded");
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        flink.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(127));

        assertThatThrownBy(() -> ClusterCheck.require(flink))
                .hasMessageStartingWith(
                        "taskmanager.memory.task.off-heap.size is 127 MiB for 2 slots, too little for the"
                                + " network's native memory: give 256 MiB\n")
                .hasMessageContaining("checkpoints cannot be written to ");
    }

    @Test
    void takesAsMuchNativeMemoryAsItNeedsOrNoWordOfIt(@TempDir Path folder) {
        Configuration flink = flink(folder, "embedded");
        ClusterCheck.require(flink);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        flink.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(128));

        assertThatCode(() -> ClusterCheck.require(flink)).doesNotThrowAnyException();
    }

    private static Configuration flink(Path folder, String target) {
        var flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        flink.set(DeploymentOptions.TARGET, target);
        return flink;
    }
}
