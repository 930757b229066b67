package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void writesAndReplaces() throws IOException {
        Path file = directory.resolve("deep").resolve("file");
        AtomicFile.write(file, out -> out.write(new byte[] {1, 2}));
        AtomicFile.write(file, out -> out.write(new byte[] {3}));
        assertThat(file).hasBinaryContent(new byte[] {3});
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void keepsTheOldFileIfTheDiskIsFull() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[] {7});
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " could not be written: No space left on device");
        assertThat(file).hasBinaryContent(new byte[] {7});
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }
}
