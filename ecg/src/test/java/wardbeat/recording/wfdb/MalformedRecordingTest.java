package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.MalformedRecordingException;

/** Truncated, mislabelled and hostile files: each is rejected with file, place and reason. */
class MalformedRecordingTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                  | 1 | expected a record line, got the end of the file
                    # nothing but this\\n               | 2 | expected a record line, got the end of the file
                    r                                   | 1 | the number of signals is missing
                    r/2 1 360 1\\ns1 1                  | 1 | expected 2 segment lines, got 1
                    r/0 1 360 1\\ns1 1                  | 1 | number of segments must be 1 to 2147483647, got "0"
                    r/2 1 360 1\\ns1 1\\ns2 1           | 1 | the segments must have together the number of samples of the record, 1, got 2
                    r/2 1 360\\ns1 1\\ns2 0             | 3 | only the first segment can have the length 0, got "s2 0"
                    r/2 1 360\\ns1 1\\n../s2 5          | 3 | segment has the wrong form, got "../s2 5"
                    r/2 1 360\\n~ 1\\n~ 5               | 1 | expected a segment with samples, got only gaps
                    r/2 1 360\\ns1 0\\n~ 5              | 1 | expected a segment with samples, got only gaps
                    r/1 1 360\\nr 1                    | 1 | segment r: a segment cannot consist of segments
                    r 0 360 1                           | 1 | number of signals must be 1 to 2147483647, got "0"
                    r -1 360 1                          | 1 | number of signals must be 1 to 2147483647, got "-1"
                    r two 360 1                         | 1 | number of signals must be an integer of 32 bits, got "two"
                    r 2 360 1\\nr.dat 16                | 1 | expected 2 signal lines, got 1
                    r 2147483647 360 1\\nr.dat 16       | 1 | expected 2147483647 signal lines, got 1
                    r 99999999999 360 1\\nr.dat 16      | 1 | number of signals must be an integer of 32 bits, got "99999999999"
                    r 1 0 1\\nr.dat 16                  | 1 | sampling frequency must be greater than 0 and at most 1000000 Hz, got "0"
                    r 1 1e9 1\\nr.dat 16                | 1 | sampling frequency must be greater than 0 and at most 1000000 Hz, got "1e9"
                    r 1 NaN 1\\nr.dat 16                | 1 | sampling frequency has the wrong form, got "NaN"
                    r 1 1e999 1\\nr.dat 16              | 1 | sampling frequency has the wrong form, got "1e999"
                    r 1 360 -5\\nr.dat 16               | 1 | number of samples must be 0 to 2147483647, got "-5"
                    r 1 360 9999999999\\nr.dat 16       | 1 | number of samples must be an integer of 32 bits, got "9999999999"
                    r 1 360 1 25:00:00\\nr.dat 16       | 1 | base time "25:00:00" does not exist
                    r 1 360 1 noon\\nr.dat 16           | 1 | expected a base time such as 12:30:00, a base date such as 25/04/1989, or a year, got "noon"
                    r 1 360 1 12:00:00 31/02/2000\\nr.dat 16 | 1 | base date "31/02/2000" does not exist
                    r 1 360 1\\nr.dat                   | 2 | the format is missing
                    r 1 360 1 12:00:00 05-Mai-2000\\nr.dat 16 | 1 | base date "05-Mai-2000" does not exist
                    r 1 360 1\\nr.dat 311x99999999999   | 2 | samples per frame must be 0 to 2147483647, got "311x99999999999"
                    r 1 360 1\\nr.dat 313               | 2 | format must be 8, 16, 24, 32, 61, 80, 160, 212, 310 or 311, got "313"
                    r 1 360 1\\nr.dat 516               | 2 | format 516 is compressed with FLAC, which is not supported; convert the record to format 16
                    r 1 360 1\\nr.dat 0                 | 2 | signal file must be ~ in format 0 and only there, got "r.dat" in format 0
                    r 1 360 1\\n~ 16                    | 2 | signal file must be ~ in format 0 and only there, got "~" in format 16
                    r 1 360 1\\nr.dat 16y               | 2 | format has the wrong form, got "16y"
                    r 1 360 1\\n\\n#\\nr.dat 16 inf     | 4 | gain has the wrong form, got "inf"
                    r 1 360 1\\nr.dat 16 1e-9           | 2 | gain must be 0.001 to 1e9 counts per millivolt in magnitude, got 1.0E-9
                    r 1 360 1\\nr.dat 16 1(99999999999) | 2 | baseline must be an integer of 32 bits, got "99999999999"
                    r 1 360 1\\nr.dat 16 1 65           | 2 | ADC resolution must be 0 to 64, got "65"
                    r 1 360 1\\nr.dat 16 1 12 x         | 2 | ADC zero must be an integer of 32 bits, got "x"
                    r 1 360 1\\nr.dat 16 1 12 0 MLII    | 2 | initial value must be an integer of 32 bits, got "MLII"
                    r 1 360 1\\n- 16                    | 2 | signal file must be a plain file name in the directory of the record, got "-"
                    r 1 360 1\\n.. 16                   | 2 | signal file must be a plain file name in the directory of the record, got ".."
                    r 1 360 1\\n../r.dat 16             | 2 | signal file must be a plain file name in the directory of the record, got "../r.dat"
                    r 1 360 1\\n/etc/passwd 16          | 2 | signal file must be a plain file name in the directory of the record, got "/etc/passwd"
                    r 1 360 1\\n..\\\\r.dat 16          | 2 | signal file must be a plain file name in the directory of the record, got "..\\r.dat"
                    r 1 360 1\\nr\\0.dat 16             | 2 | signal file must be a plain file name in the directory of the record, got "r\\u0000.dat"
                    r 3 360 1\\na.dat 16\\nb.dat 16\\na.dat 16 | 4 | signals of one file must be in adjacent lines; "a.dat" occurs again after another file
                    r 2 360 1\\nr.dat 16\\nr.dat 212    | 3 | signals of one file must have the same format and byte offset; those of "r.dat" differ
                    r 2 360 1\\nr.dat 16\\nr.dat 16+4   | 3 | signals of one file must have the same format and byte offset; those of "r.dat" differ
                    """)
    void rejectsAHeaderWithLineAndReason(String escaped, int line, String reason) throws IOException {
        Path file = Files.writeString(
                directory.resolve("r.hea"), escaped == null ? "" : escaped.translateEscapes(), StandardCharsets.UTF_8);

        var rejection = rejection();

        assertThat(rejection.file()).isEqualTo(file);
        assertThat(rejection.line()).hasValue(line);
        assertThat(rejection.byteOffset()).isEmpty();
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection).hasMessage(file + ", line " + line + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    r 1 360 1\\nr.dat 80+999999999999999999 | 10 | 10 | the file has no complete frame; expected samples from byte 999999999999999999
                    r 1 360\\nr.dat 16+10         | 10 | 10 | the file has no complete frame; expected samples from byte 10
                    r 3 360\\nr.dat 80\\nr.dat 80\\nr.dat 80 | 2 | 2 | the file has no complete frame; expected samples from byte 0
                    """)
    void rejectsASignalFileWithByteAndReason(String header, int size, long byteOffset, String reason)
            throws IOException {
        Files.writeString(directory.resolve("r.hea"), header.translateEscapes());
        Path file = Files.write(directory.resolve("r.dat"), new byte[size]);

        var rejection = rejection();

        assertThat(rejection.file()).isEqualTo(file);
        assertThat(rejection.byteOffset()).hasValue(byteOffset);
        assertThat(rejection.line()).isEmpty();
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection).hasMessage(file + ", byte " + byteOffset + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    04                        | 1 | expected an annotation or the end mark, got the end of the file
                    01C8 0000                 | 0 | annotation code must be 0 to 49, got 50
                    0104 00E8 0000            | 2 | annotation code must be 0 to 49, got 58
                    01F0 0000                 | 0 | code 60 modifies an annotation, but there is no annotation before it
                    02FC 4142 0000            | 0 | code 63 modifies an annotation, but there is no annotation before it
                    0104 06FC 4142            | 2 | text of 6 bytes extends beyond the end of the file
                    0104 FFFF 4142 0000       | 2 | text of 1023 bytes extends beyond the end of the file
                    00EC                      | 2 | expected the high half of a skip, got the end of the file
                    00EC 0000 00              | 5 | expected the low half of a skip, got the end of the file
                    00EC FFFF FFFF 0004 0000  | 6 | annotation must be at sample 0 to 2199023255552, got -1
                    00EC 0080 0000 0004 0000  | 6 | annotation must be at sample 0 to 2199023255552, got -2147483648
                    """)
    void rejectsAnAnnotationFileWithByteAndReason(String hex, long byteOffset, String reason) throws IOException {
        Path file = Files.write(directory.resolve("r.atr"), bytes(hex));

        var rejection = rejection(file);

        assertThat(rejection.file()).isEqualTo(file);
        assertThat(rejection.byteOffset()).hasValue(byteOffset);
        assertThat(rejection.reason()).isEqualTo(reason);
    }

    @Test
    void rejectsSkipsBeyondTheMaximumSampleIndex() throws IOException {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 1025; i++) {
            out.writeBytes(bytes("00EC FF7F FFFF"));
        }
        out.writeBytes(bytes("0004 0000"));

        assertThat(rejection(Files.write(directory.resolve("r.atr"), out.toByteArray()))
                        .reason())
                .isEqualTo("annotation must be at sample 0 to 2199023255552, got " + 1025L * Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "0", "-5", "1e3", "1000 Hz", ""})
    void rejectsAnUnknownTimeResolution(String ticks) throws IOException {
        Path file = Files.write(directory.resolve("r.atr"), clockNote("## time resolution: " + ticks));

        assertThat(rejection(file).reason())
                .isEqualTo("time resolution must be a number of ticks per second, got \"" + ticks + "\"");
    }

    @Test
    void rejectsASignalFileThatIsMissingOrADirectory() throws IOException {
        Files.writeString(directory.resolve("r.hea"), "r 1 360 1\nr.dat 16\n");
        assertThat(rejection().reason())
                .isEqualTo("the signal file that the header names does not exist or is not a regular file");

        Files.createDirectory(directory.resolve("r.dat"));
        assertThat(rejection().reason())
                .isEqualTo("the signal file that the header names does not exist or is not a regular file");
    }

    @Test
    void followsALinkWithinTheDirectoryOnly() throws IOException {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Files.write(directory.resolve("secret"), new byte[] {1, 2});
        Files.writeString(inside.resolve("r.hea"), "r 1 360 1\nr.dat 16\n");
        Path link = Files.createSymbolicLink(inside.resolve("r.dat"), Path.of("..", "secret"));

        assertThatThrownBy(() -> WfdbRecord.read(inside.resolve("r")))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageEndingWith("the signal file \"r.dat\" is not in the directory of the record");

        Files.delete(link);
        Files.write(inside.resolve("other"), new byte[] {1, 2});
        Files.createSymbolicLink(link, Path.of("other"));
        assertThat(WfdbRecord.read(inside.resolve("r")).preferredLead().counts())
                .containsExactly(0x201);

        Path linkToDirectory = Files.createSymbolicLink(directory.resolve("linked"), inside);
        assertThat(WfdbRecord.read(linkToDirectory.resolve("r")).preferredLead().counts())
                .as("a link to the directory itself is allowed")
                .containsExactly(0x201);
    }

    @Test
    void rejectsARecordThatIsTooLong() throws IOException {
        int signals = 20_000;
        Files.writeString(directory.resolve("r.hea"), "r " + signals + " 360 20000\n" + "r.dat 80\n".repeat(signals));
        try (var sparse = new RandomAccessFile(directory.resolve("r.dat").toFile(), "rw")) {
            sparse.setLength(400_000_000);
        }

        assertThat(rejection().reason())
                .isEqualTo(
                        "record too long; expected at most 268435456 samples of all signals together, got 20000 frames of 20000");
    }

    @Test
    void rejectsHeadersAndAnnotationsThatAreTooLong() throws IOException {
        Files.write(directory.resolve("r.hea"), new byte[HeaderParser.MAX_BYTES + 1]);
        assertThat(rejection().reason()).isEqualTo("file too long; expected at most 1048576 bytes");

        Path file = Files.write(directory.resolve("r.atr"), new byte[AnnotationParser.MAX_BYTES + 1]);
        assertThat(rejection(file).reason()).isEqualTo("file too long; expected at most 4194304 bytes");
    }

    @Test
    void rejectsAHeaderThatIsADirectory() throws IOException {
        Files.createDirectory(directory.resolve("r.hea"));

        assertThat(rejection().reason()).isEqualTo("not a regular file");
    }

    @Test
    void truncatesAndEscapesQuotedText() throws IOException {
        Files.writeString(directory.resolve("r.hea"), "\u001b[31m" + "x".repeat(1000) + " 1\n");

        assertThat(rejection().reason())
                .isEqualTo("record name has the wrong form, got \"\\u001b[31m" + "x".repeat(55) + "...\"");
    }

    private MalformedRecordingException rejection() {
        var rejection =
                catchThrowableOfType(MalformedRecordingException.class, () -> WfdbRecord.read(directory.resolve("r")));
        assertThat(rejection).as("no exception").isNotNull();
        return rejection;
    }

    private static MalformedRecordingException rejection(Path annotations) {
        var rejection = catchThrowableOfType(
                MalformedRecordingException.class, () -> AnnotationParser.read(annotations, 360, 360));
        assertThat(rejection).as("no exception").isNotNull();
        return rejection;
    }

    private static byte[] clockNote(String text) {
        return WfdbWriter.annotations(
                List.of(
                        new Annotation(0, AnnotationCode.NOTE, 0, 0, 0, text),
                        new Annotation(7, AnnotationCode.NORMAL, 0, 0, 0, "")),
                List.of(22, 1));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
