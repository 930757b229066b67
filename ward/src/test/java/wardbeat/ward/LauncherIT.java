package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code wardbeat}, as people call it: from any folder. */
class LauncherIT {

    private static final Path SCRIPT = Path.of("wardbeat").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void relativePathsAreOfTheFolderThatItIsCalledFrom() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("split.txt"), "neither\n");
        var process = new ProcessBuilder(
                        SCRIPT.toString(), "train", "--data", ".", "--split", "split.txt", "--noise", "none")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("--split: split.txt, line 1: expected train, test or same");
    }

    @Test
    void opensPathsOutsideAsciiInAnyLocale() throws IOException, InterruptedException {
        SyntheticRecording.write(Files.createDirectory(folder.resolve("R\u00e4ume 3")), "r", Duration.ofSeconds(10), 7);
        var builder = new ProcessBuilder(SCRIPT.toString(), "recording", "info", "R\u00e4ume 3/r")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("length       10.000 s");
    }
}
