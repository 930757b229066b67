package wardbeat.recording;

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
import wardbeat.signal.SampleRate;

/** Truncated, mislabelled and hostile files: each is refused with file, place and reason. */
class MalformedRecordingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                  | 1 | expected a record line, got the end of the file
                    # nothing but this\\n               | 2 | expected a record line, got the end of the file
                    r                                   | 1 | the number of signals is missing
                    r/2 1 360 1\\ns1 1\\ns2 1           | 1 | records of several segments are not supported, got "r/2"
                    101 1 360 1\\nr.dat 16              | 1 | the file is named "r.hea" but the record "101"
                    ../r 1 360 1\\nr.dat 16             | 1 | records of several segments are not supported, got "../r"
                    r* 1 360 1\\nr.dat 16               | 1 | record name is not of the form a header has, got "r*"
                    r 0 360 1                           | 1 | number of signals must be 1 to 2147483647, got "0"
                    r -1 360 1                          | 1 | number of signals must be 1 to 2147483647, got "-1"
                    r two 360 1                         | 1 | number of signals must be an integer of 32 bits, got "two"
                    r 2 360 1\\nr.dat 16                | 1 | expected 2 signal lines, got 1
                    r 2147483647 360 1\\nr.dat 16       | 1 | expected 2147483647 signal lines, got 1
                    r 99999999999 360 1\\nr.dat 16      | 1 | number of signals must be an integer of 32 bits, got "99999999999"
                    r 1 0 1\\nr.dat 16                  | 1 | sample rate must be 50 to 2000 Hz, got 0.0 Hz
                    r 1 1e9 1\\nr.dat 16                | 1 | sample rate must be 50 to 2000 Hz, got 1.0E9 Hz
                    r 1 NaN 1\\nr.dat 16                | 1 | sampling frequency is not of the form a header has, got "NaN"
                    r 1 1e999 1\\nr.dat 16              | 1 | sampling frequency is not of the form a header has, got "1e999"
                    r 1 360 -5\\nr.dat 16               | 1 | number of samples must be 0 to 2147483647, got "-5"
                    r 1 360 9999999999\\nr.dat 16       | 1 | number of samples must be an integer of 32 bits, got "9999999999"
                    r 1 360 1 25:00:00\\nr.dat 16       | 1 | base time "25:00:00" does not exist
                    r 1 360 1 noon\\nr.dat 16           | 1 | base time is not of the form a header has, got "noon"
                    r 1 360 1 12:00:00 31/02/2000\\nr.dat 16 | 1 | base date "31/02/2000" does not exist
                    r 1 360 1\\nr.dat                   | 2 | the format is missing
                    r 1 360 1\\nr.dat 310               | 2 | format must be 16, 80 or 212, got "310"
                    r 1 360 1\\nr.dat 16x4              | 2 | several samples per frame are not supported, got "16x4"
                    r 1 360 1\\nr.dat 16y               | 2 | format is not of the form a header has, got "16y"
                    r 1 360 1\\n\\n#\\nr.dat 16 inf     | 4 | gain is not of the form a header has, got "inf"
                    r 1 360 1\\nr.dat 16 1e-9           | 2 | gain must be 0.001 to 1e9 counts per millivolt in magnitude, got 1.0E-9
                    r 1 360 1\\nr.dat 16 1(99999999999) | 2 | baseline must be an integer of 32 bits, got "99999999999"
                    r 1 360 1\\nr.dat 16 1 65           | 2 | ADC resolution must be 0 to 64, got "65"
                    r 1 360 1\\nr.dat 16 1 12 x         | 2 | ADC zero must be an integer of 32 bits, got "x"
                    r 1 360 1\\nr.dat 16 1 12 0 MLII    | 2 | initial value must be an integer of 32 bits, got "MLII"
                    r 1 360 1\\n- 16                    | 2 | signal file must be a plain name in the record's folder, got "-"
                    r 1 360 1\\n.. 16                   | 2 | signal file must be a plain name in the record's folder, got ".."
                    r 1 360 1\\n../r.dat 16             | 2 | signal file must be a plain name in the record's folder, got "../r.dat"
                    r 1 360 1\\n/etc/passwd 16          | 2 | signal file must be a plain name in the record's folder, got "/etc/passwd"
                    r 1 360 1\\n..\\\\r.dat 16          | 2 | signal file must be a plain name in the record's folder, got "..\\r.dat"
                    r 1 360 1\\nr\\0.dat 16             | 2 | signal file must be a plain name in the record's folder, got "r\\u0000.dat"
                    r 3 360 1\\na.dat 16\\nb.dat 16\\na.dat 16 | 4 | signals of one file must follow each other, "a.dat" returns
                    r 2 360 1\\nr.dat 16\\nr.dat 212    | 3 | signals of one file must share format and byte offset, those of "r.dat" differ
                    r 2 360 1\\nr.dat 16\\nr.dat 16+4   | 3 | signals of one file must share format and byte offset, those of "r.dat" differ
                    """)
    void refusesAHeaderWithLineAndReason(String escaped, int line, String reason) throws IOException {
        Path file = Files.writeString(
                folder.resolve("r.hea"), escaped == null ? "" : escaped.translateEscapes(), StandardCharsets.UTF_8);

        var refusal = refusal();

        assertThat(refusal.file()).isEqualTo(file);
        assertThat(refusal.line()).hasValue(line);
        assertThat(refusal.byteOffset()).isEmpty();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessage(file + ", line " + line + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    r 1 360 1000000000\\nr.dat 16 | 10 | 10 | the file ends here, but 1000000000 samples of each signal need 2000000000 bytes
                    r 1 360 2147483647\\nr.dat 212| 10 | 10 | the file ends here, but 2147483647 samples of each signal need 3221225471 bytes
                    r 1 360 6\\nr.dat 16          | 10 | 10 | the file ends here, but 6 samples of each signal need 12 bytes
                    r 2 360 3\\nr.dat 212\\nr.dat 212 | 8 | 8 | the file ends here, but 3 samples of each signal need 9 bytes
                    r 1 360 4\\nr.dat 16+4        | 10 | 10 | the file ends here, but 4 samples of each signal need 12 bytes
                    r 1 360 1\\nr.dat 80+999999999999999999 | 10 | 10 | the file ends here, but 1 samples of each signal need 1000000000000000000 bytes
                    r 1 360\\nr.dat 16+10         | 10 | 10 | the file holds no sample; they should begin at byte 10
                    r 1 360\\nr.dat 16            | 11 | 11 | the file ends in the midst of a sample or of the 1 signals' turn
                    r 1 360\\nr.dat 212           | 10 | 10 | the file ends in the midst of a sample or of the 1 signals' turn
                    r 2 360\\nr.dat 80\\nr.dat 80 | 11 | 11 | the file ends in the midst of a sample or of the 2 signals' turn
                    r 3 360\\nr.dat 80\\nr.dat 80\\nr.dat 80 | 2 | 2 | the file ends in the midst of a sample or of the 3 signals' turn
                    """)
    void refusesASignalFileWithByteAndReason(String header, int size, long byteOffset, String reason)
            throws IOException {
        Files.writeString(folder.resolve("r.hea"), header.translateEscapes());
        Path file = Files.write(folder.resolve("r.dat"), new byte[size]);

        var refusal = refusal();

        assertThat(refusal.file()).isEqualTo(file);
        assertThat(refusal.byteOffset()).hasValue(byteOffset);
        assertThat(refusal.line()).isEmpty();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessage(file + ", byte " + byteOffset + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                        | 0 | expected an annotation or the end mark, got the end of the file
                    04                        | 1 | expected an annotation or the end mark, got the end of the file
                    0104                      | 2 | expected an annotation or the end mark, got the end of the file
                    01040204                  | 4 | expected an annotation or the end mark, got the end of the file
                    0100 0000                 | 0 | annotation code must be 1 to 49, got 0
                    01C8 0000                 | 0 | annotation code must be 1 to 49, got 50
                    0104 00E8 0000            | 2 | annotation code must be 1 to 49, got 58
                    01F0 0000                 | 0 | code 60 amends an annotation, but there is none before it
                    02FC 4142 0000            | 0 | code 63 amends an annotation, but there is none before it
                    0104 06FC 4142            | 2 | text of 6 bytes goes beyond the end of the file
                    0104 FFFF 4142 0000       | 2 | text of 1023 bytes goes beyond the end of the file
                    0104 02FC 4142            | 6 | expected an annotation or the end mark, got the end of the file
                    0104 01FC 41              | 5 | expected an annotation or the end mark, got the end of the file
                    00EC                      | 2 | expected the high half of a skip, got the end of the file
                    00EC 0000 00              | 5 | expected the low half of a skip, got the end of the file
                    00EC FFFF FFFF 0004 0000  | 6 | annotation must be at sample 0 to 2199023255552, got -1
                    0A04 00EC FFFF FFFF 0004 0000 | 8 | annotation must be at sample 10 to 2199023255552, got 9
                    00EC 0080 0000 0004 0000  | 6 | annotation must be at sample 0 to 2199023255552, got -2147483648
                    """)
    void refusesAnAnnotationFileWithByteAndReason(String hex, long byteOffset, String reason) throws IOException {
        Path file = Files.write(folder.resolve("r.atr"), bytes(hex));

        var refusal = refusal(file);

        assertThat(refusal.file()).isEqualTo(file);
        assertThat(refusal.byteOffset()).hasValue(byteOffset);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @Test
    void refusesSkipsThatLeadBeyondEverySample() throws IOException {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 1025; i++) {
            out.writeBytes(bytes("00EC FF7F FFFF"));
        }
        out.writeBytes(bytes("0004 0000"));

        assertThat(refusal(Files.write(folder.resolve("r.atr"), out.toByteArray()))
                        .reason())
                .isEqualTo("annotation must be at sample 0 to 2199023255552, got " + 1025L * Integer.MAX_VALUE);
    }

    @Test
    void refusesAnnotationsCountedAtAnotherRateAndAcceptsThoseThatSayTheSame() throws IOException {
        Path other = Files.write(folder.resolve("r.other"), clockNote("## time resolution: 1000"));
        Path same = Files.write(folder.resolve("r.same"), clockNote("## time resolution: 360.0"));

        assertThat(refusal(other).reason())
                .isEqualTo("annotations must be counted at the record's 360 Hz, got \"1000\"");
        assertThat(Annotations.read(same, SampleRate.ofHertz(360)).all())
                .containsExactly(new Annotation(7, AnnotationCode.NORMAL, 0, 0, 0, ""));
    }

    @Test
    void refusesASignalFileThatIsMissingOrNoFile() throws IOException {
        Files.writeString(folder.resolve("r.hea"), "r 1 360 1\nr.dat 16\n");
        assertThat(refusal().reason()).isEqualTo("the signal file that the header names is no file");

        Files.createDirectory(folder.resolve("r.dat"));
        assertThat(refusal().reason()).isEqualTo("the signal file that the header names is no file");
    }

    @Test
    void refusesALinkOutOfTheFolderAndFollowsOneWithin() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.write(folder.resolve("secret"), new byte[] {1, 2});
        Files.writeString(inside.resolve("r.hea"), "r 1 360 1\nr.dat 16\n");
        Path link = Files.createSymbolicLink(inside.resolve("r.dat"), Path.of("..", "secret"));

        assertThatThrownBy(() -> WfdbRecord.read(inside.resolve("r")))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageEndingWith("the signal file \"r.dat\" leads out of the record's folder");

        Files.delete(link);
        Files.write(inside.resolve("other"), new byte[] {1, 2});
        Files.createSymbolicLink(link, Path.of("other"));
        assertThat(WfdbRecord.read(inside.resolve("r")).preferredLead().counts())
                .containsExactly(0x201);

        Path linkToFolder = Files.createSymbolicLink(folder.resolve("linked"), inside);
        assertThat(WfdbRecord.read(linkToFolder.resolve("r")).preferredLead().counts())
                .as("the folder itself may be reached by a link")
                .containsExactly(0x201);
    }

    @Test
    void refusesFilesOfUnspecifiedLengthThatDisagree() throws IOException {
        Files.writeString(folder.resolve("r.hea"), "r 2 360\na.dat 16\nb.dat 80\n");
        Files.write(folder.resolve("a.dat"), new byte[10]);
        Files.write(folder.resolve("b.dat"), new byte[6]);

        assertThat(refusal().reason()).isEqualTo("the file holds 6 samples, the first file 5");
    }

    @Test
    void refusesMoreSamplesThanMemoryIsMeantToHold() throws IOException {
        int signals = 20_000;
        Files.writeString(folder.resolve("r.hea"), "r " + signals + " 360 20000\n" + "r.dat 80\n".repeat(signals));
        try (var sparse = new RandomAccessFile(folder.resolve("r.dat").toFile(), "rw")) {
            sparse.setLength(400_000_000);
        }

        assertThat(refusal().reason())
                .isEqualTo("a record may have 268435456 samples in all, got 20000 of each of 20000 signals");
    }

    @Test
    void refusesFilesThatAreTooLongToBeWhatTheyClaim() throws IOException {
        Files.write(folder.resolve("r.hea"), new byte[WfdbHeader.MAX_BYTES + 1]);
        assertThat(refusal().reason()).isEqualTo("the file is longer than 1048576 bytes");

        Path file = Files.write(folder.resolve("r.atr"), new byte[Annotations.MAX_BYTES + 1]);
        assertThat(refusal(file).reason()).isEqualTo("the file is longer than 4194304 bytes");
    }

    @Test
    void refusesAHeaderThatIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("r.hea"));

        assertThat(refusal().reason()).isEqualTo("this is no regular file");
    }

    @Test
    void cutsAndEscapesWhatItQuotes() throws IOException {
        Files.writeString(folder.resolve("r.hea"), "\u001b[31m" + "x".repeat(1000) + " 1\n");

        assertThat(refusal().reason())
                .isEqualTo("record name is not of the form a header has, got \"\\u001b[31m" + "x".repeat(55) + "...\"");
    }

    private MalformedRecordingException refusal() {
        var refusal =
                catchThrowableOfType(MalformedRecordingException.class, () -> WfdbRecord.read(folder.resolve("r")));
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal;
    }

    private static MalformedRecordingException refusal(Path annotations) {
        var refusal = catchThrowableOfType(
                MalformedRecordingException.class, () -> Annotations.read(annotations, SampleRate.ofHertz(360)));
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal;
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
