package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void prefersThePropertyToTheVariable() {
        String missing = directory.resolve("missing").toString();

        assertThat(DataDirectory.path(directory.toString(), missing, directory)).hasValue(directory);
        assertThat(DataDirectory.path(null, directory.toString(), directory)).hasValue(directory);
    }

    @Test
    void doesNotReplaceAMissingDirectory() {
        String missing = directory.resolve("missing").toString();

        assertThat(DataDirectory.path(missing, directory.toString(), directory)).isEmpty();
        assertThat(DataDirectory.path(null, missing, directory)).isEmpty();
    }

    @Test
    void usesTheDefaultNextToTheWorkingDirectory() throws IOException {
        Path work = Files.createDirectory(directory.resolve("work"));
        assertThat(DataDirectory.path(null, null, work)).isEmpty();

        Path data = Files.createDirectories(directory.resolve("shared/data"));
        assertThat(DataDirectory.path(null, null, work).map(Path::normalize)).hasValue(data);
    }

    @Test
    void findsADatabaseAsASubdirectory() throws IOException {
        String before = System.getProperty(DataDirectory.PROPERTY);
        System.setProperty(DataDirectory.PROPERTY, directory.toString());
        try {
            assertThat(DataDirectory.path()).hasValue(directory);
            assertThat(DataDirectory.database("mitdb")).isEmpty();

            Path mitdb = Files.createDirectory(directory.resolve("mitdb"));
            assertThat(DataDirectory.database("mitdb")).hasValue(mitdb);
        } finally {
            if (before == null) {
                System.clearProperty(DataDirectory.PROPERTY);
            } else {
                System.setProperty(DataDirectory.PROPERTY, before);
            }
        }
    }
}
