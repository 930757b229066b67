package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.recording.MalformedRecordingException;

/**
 * Any file is read or rejected. A build runs the tests with the seeds; CONTRIBUTING.md describes how to fuzz longer.
 */
class RecordingFuzzTest {

    static Stream<Arguments> headers() {
        return Stream.of(
                        "100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 212 200 11 1024 1011 20052 0 V5\n",
                        "a 1 250/62.5(10) 0 12:30:01.5 1/2/1990\na.dat 16+8 100(0)/mV 16 0 0 0 0 lead II\n# 61 M\n",
                        "m/3 2 62.5 9 05-May-2020 9:5:7\nm_layout 0\ns1 3\n~ 6\n",
                        "c 1 250 2 2006\nrec (1).dat 310x4:2+24 200(3)/mV 0 0 7 15 0 ECG II\n",
                        "b 1\nb.dat 80:4 1e2(-5)/uV 8 128 3 -7 1\n")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    static Stream<Arguments> annotations() {
        return Stream.of(
                        new int[] {0x0412, 0x1440, 0x047F, 0},
                        new int[] {0xEC00, 0x0001, 0x86A0, 0x0400, 0xF401, 0xF802, 0xF003, 0},
                        new int[] {0x5800, 0xFC04, 0x4E28, 0x004D, 0x0401, 0})
                .map(words -> Arguments.of((Object) bytes(words)));
    }

    @MethodSource("headers")
    @FuzzTest
    void readsOrRejectsHeaders(byte[] bytes) {
        try {
            var header = HeaderParser.parse(Path.of("fuzzed.hea"), new String(bytes, StandardCharsets.UTF_8));
            assertThat(header.signals().isEmpty())
                    .as("signals or segments")
                    .isNotEqualTo(header.segments().isEmpty());
        } catch (MalformedRecordingException e) {
            assertFileAndReason(e);
        }
    }

    @MethodSource("annotations")
    @FuzzTest
    void readsOrRejectsAnnotations(byte[] bytes) {
        try {
            var annotations = AnnotationParser.parse(Path.of("fuzzed.atr"), 360, 250, bytes);
            assertThat(annotations.referenceBeats().beats())
                    .hasSizeLessThanOrEqualTo(annotations.all().size());
        } catch (MalformedRecordingException e) {
            assertFileAndReason(e);
        }
    }

    private static void assertFileAndReason(MalformedRecordingException rejected) {
        assertThat(rejected.getMessage()).contains("fuzzed");
        assertThat(rejected.reason().chars().allMatch(c -> c >= ' ' && c <= '~'))
                .as(rejected.reason())
                .isTrue();
    }

    /** Words of 16 bits, the low byte first, as annotation files have them. */
    private static byte[] bytes(int... words) {
        var bytes = new byte[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) words[i];
            bytes[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return bytes;
    }
}
