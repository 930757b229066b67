package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {

    @Test
    void leavesNothingInAFolderThatCanBeWritten(@TempDir Path folder) {
        CheckpointFolder.requireWritable(flink(folder.resolve("new").resolve("deeper"), "embedded"));

        assertThat(folder.resolve("new").resolve("deeper")).isEmptyDirectory();
    }

    @Test
    void saysWhyAFolderCannotBeWrittenAndWhatToDo(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> CheckpointFolder.requireWritable(flink(file.resolve("checkpoints"), "embedded")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpoints cannot be written to " + file.toUri())
                .hasMessageEndingWith("or name another folder by --checkpoint-dir")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void judgesNoFolderOfAnotherMachine(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatCode(() -> CheckpointFolder.requireWritable(flink(file.resolve("checkpoints"), "remote")))
                .doesNotThrowAnyException();
        assertThatCode(() -> CheckpointFolder.requireWritable(new Configuration()))
                .doesNotThrowAnyException();
    }

    private static Configuration flink(Path folder, String target) {
        var flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        flink.set(DeploymentOptions.TARGET, target);
        return flink;
    }
}
