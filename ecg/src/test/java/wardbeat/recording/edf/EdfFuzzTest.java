package wardbeat.recording.edf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.edf.TimedAnnotations.MalformedAnnotationException;

/**
 * Any file is read or rejected. A build runs the tests with the seeds; CONTRIBUTING.md describes how to fuzz longer.
 */
class EdfFuzzTest {

    @TempDir
    static Path directory;

    static Stream<Arguments> files() {
        var plain = EdfWriter.edf().ecg("ECG", 4, 1, 2, 3, 4);
        var gaps = EdfWriter.edf()
                .ecg("ECG", 2, 1, 2, 3, 4)
                .annotations(20, "+0\24\24\0", "+2\24\24\0+2\25" + "1\24a\24\0");
        gaps.reserved = "EDF+D";
        var bdf = EdfWriter.bdf().ecg("ECG", 2, 1, 2);
        return Stream.of(plain, gaps, bdf).map(writer -> Arguments.of((Object) writer.bytes()));
    }

    static Stream<Arguments> annotations() {
        return Stream.of("+0\24\24\0+1.5\25" + "0.5\24a\24b\24\0", "-1\24x\24\0\0\0", "+0\24")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("files")
    @FuzzTest
    void readsOrRejectsFiles(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("fuzzed.edf"), bytes);
        try {
            var recording = EdfRecording.read(file);
            assertThat(recording.signals()).isNotEmpty();
            assertThat(recording.integrity().faults()).allSatisfy(EdfFuzzTest::assertPrintable);
        } catch (MalformedRecordingException e) {
            assertPrintable(e.reason());
        }
    }

    @MethodSource("annotations")
    @FuzzTest
    void readsOrRejectsAnnotations(byte[] bytes) {
        var annotations = new TimedAnnotations();
        try {
            annotations.parse(bytes, 0, bytes.length);
            assertThat(annotations.texts()).hasSizeLessThanOrEqualTo(bytes.length);
        } catch (MalformedAnnotationException e) {
            assertPrintable(String.valueOf(e.getMessage()));
        }
        assertThat(annotations.recordOnsetSeconds()).isNotInfinite();
    }

    private static void assertPrintable(String text) {
        assertThat(text.chars().allMatch(c -> c >= ' ' && c <= '~')).as(text).isTrue();
    }
}
