package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {

    private static final Path SOURCES = Path.of("").toAbsolutePath().endsWith("ecg") ? Path.of("") : Path.of("ecg");

    @TempDir
    Path directory;

    private void writeRecording() throws IOException {
        Files.writeString(directory.resolve("r.hea"), "r 1 250 3\nr.dat 16 100/mV\n");
        Files.write(directory.resolve("r.dat"), new byte[] {1, 0, 2, 0, 3, 0});
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "r.hea", "r.dat", "r.atr"})
    void opensARecordingByThePathOfAnyOfItsFiles(String name) throws IOException {
        writeRecording();

        var recording = Recordings.open(directory.resolve(name));

        assertThat(recording.name()).isEqualTo("r");
        assertThat(recording.preferredLead().counts()).containsExactly(1, 2, 3);
        assertThat(recording.hasAnnotations()).isFalse();
        assertThat(Recordings.find(directory.resolve(name))).hasValue(directory.resolve("r"));
    }

    @Test
    void reportsAMissingRecordingWithTheFormatsThatItReads() {
        Path absent = directory.resolve("absent");

        assertThat(Recordings.find(absent)).isEmpty();
        assertThatThrownBy(() -> Recordings.open(absent))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(absent + ": no such recording; expected WFDB (*.hea), EDF (*.edf, *.bdf)");
    }

    @Test
    void listsRecordingsByPath() throws IOException {
        for (String name : new String[] {"b.hea", "a.hea", "a.dat", "c.atr", "RECORDS"}) {
            Files.createFile(directory.resolve(name));
        }
        Files.createDirectory(directory.resolve("d.hea"));

        assertThat(Recordings.in(directory)).containsExactly(directory.resolve("a"), directory.resolve("b"));
    }

    @Test
    void startsARecordingWithItsFirstSamples() throws IOException {
        writeRecording();
        var whole = Recordings.open(directory.resolve("r"));

        var start = Recordings.start(whole, 2);

        assertThat(start.samples()).isEqualTo(2);
        assertThat(start.name()).isEqualTo("r");
        assertThat(start.rate()).isEqualTo(whole.rate());
        assertThat(start.preferredLead().counts()).containsExactly(1, 2);
        assertThat(start.preferredLead().calibration())
                .isEqualTo(whole.preferredLead().calibration());
        assertThat(Recordings.start(whole, 3)).isSameAs(whole);
    }

    /** A class that implements {@link RecordingFormat} and is missing in META-INF/services is never used. */
    @Test
    void everyFormatIsRegistered() throws IOException {
        Set<String> registered = new TreeSet<>();
        ServiceLoader.load(RecordingFormat.class)
                .forEach(format -> registered.add(format.getClass().getName()));

        assertThat(registered).isEqualTo(implementations());
    }

    @Test
    void everyFormatIsDescribedInTheDocumentation() throws IOException {
        String page = Files.readString(SOURCES.resolve("../docs/recordings.md").normalize());

        for (RecordingFormat format : ServiceLoader.load(RecordingFormat.class)) {
            assertThat(page).contains("## " + format.name() + "\n");
            assertThat(format.extensions())
                    .isNotEmpty()
                    .allSatisfy(extension -> assertThat(page).contains("`*" + extension + "`"));
        }
    }

    private static Set<String> implementations() throws IOException {
        Path root = SOURCES.resolve("src/main/java");
        Set<String> names = new HashSet<>();
        List<Path> sources;
        try (var files = Files.walk(root)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            if (Files.readString(source).contains("implements RecordingFormat")) {
                String name = root.relativize(source).toString().replaceAll("[/\\\\]", ".");
                names.add(name.substring(0, name.length() - ".java".length()));
            }
        }
        return names;
    }
}
