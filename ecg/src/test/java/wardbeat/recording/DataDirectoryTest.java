package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void thePropertyComesBeforeTheVariable() {
        String missing = folder.resolve("missing").toString();

        assertThat(DataDirectory.path(folder.toString(), missing, folder)).hasValue(folder);
        assertThat(DataDirectory.path(null, folder.toString(), folder)).hasValue(folder);
    }

    @Test
    void whatIsNamedAndMissingIsNotReplacedBySomethingElse() {
        String missing = folder.resolve("missing").toString();

        assertThat(DataDirectory.path(missing, folder.toString(), folder)).isEmpty();
        assertThat(DataDirectory.path(null, missing, folder)).isEmpty();
    }

    @Test
    void whereNothingIsNamedItIsBesideTheWorkingDirectory() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        assertThat(DataDirectory.path(null, null, work)).isEmpty();

        Path data = Files.createDirectories(folder.resolve("shared/data"));
        assertThat(DataDirectory.path(null, null, work).map(Path::normalize)).hasValue(data);
    }

    @Test
    void aDatabaseIsAFolderInIt() throws IOException {
        String before = System.getProperty(DataDirectory.PROPERTY);
        System.setProperty(DataDirectory.PROPERTY, folder.toString());
        try {
            assertThat(DataDirectory.path()).hasValue(folder);
            assertThat(DataDirectory.database("mitdb")).isEmpty();

            Path mitdb = Files.createDirectory(folder.resolve("mitdb"));
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
