package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    @TempDir
    Path folder;

    @Test
    void thePropertyComesBeforeTheVariable() {
        String missing = folder.resolve("missing").toString();

        assertThat(Recordings.folder(folder.toString(), missing, folder)).hasValue(folder);
        assertThat(Recordings.folder(null, folder.toString(), folder)).hasValue(folder);
    }

    @Test
    void whatIsNamedAndMissingIsNotReplacedBySomethingElse() {
        String missing = folder.resolve("missing").toString();

        assertThat(Recordings.folder(missing, folder.toString(), folder)).isEmpty();
        assertThat(Recordings.folder(null, missing, folder)).isEmpty();
    }

    @Test
    void whereNothingIsNamedItIsBesideTheWorkingDirectory() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        assertThat(Recordings.folder(null, null, work)).isEmpty();

        Path data = Files.createDirectories(folder.resolve("shared/data"));
        assertThat(Recordings.folder(null, null, work).map(Path::normalize)).hasValue(data);
    }

    @Test
    void aDatabaseIsAFolderInIt() throws IOException {
        String before = System.getProperty(Recordings.PROPERTY);
        System.setProperty(Recordings.PROPERTY, folder.toString());
        try {
            assertThat(Recordings.folder()).hasValue(folder);
            assertThat(Recordings.database("mitdb")).isEmpty();

            Path mitdb = Files.createDirectory(folder.resolve("mitdb"));
            assertThat(Recordings.database("mitdb")).hasValue(mitdb);
        } finally {
            if (before == null) {
                System.clearProperty(Recordings.PROPERTY);
            } else {
                System.setProperty(Recordings.PROPERTY, before);
            }
        }
    }
}
