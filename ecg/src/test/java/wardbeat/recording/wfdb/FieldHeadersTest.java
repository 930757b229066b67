package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordedRange;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recordings;
import wardbeat.signal.SampleChunk;

/** Headers as published databases, exporters and copies of files have them. */
class FieldHeadersTest {

    private static final int INVALID = SampleChunk.INVALID;

    @TempDir
    Path directory;

    @BeforeEach
    void writeSamples() throws IOException {
        Files.write(directory.resolve("r.dat"), new byte[] {7, 0, 8, 0});
    }

    @ParameterizedTest
    @CsvSource({
        "05-May-2020 09:49:17, 2020-05-05, 09:49:17",
        "5-MAY-2020, 2020-05-05, ",
        "2006, , ",
        "9:5:7, , 09:05:07",
        "23:59:59.500 31/12/1999, 1999-12-31, 23:59:59.500",
        "31.12.1999 23:59:59.1234567891, 1999-12-31, 23:59:59.123456789",
        "1999-12-31, 1999-12-31, ",
        "10:00:00 1/2/199, , 10:00",
        "10:00:00 29/2/99, , 10:00"
    })
    void readsTimeAndDateInEveryPublishedOrder(String fields, String date, String time) throws IOException {
        write("r.hea", "r 1 500 2 " + fields + "\nr.dat 16\n#Age: 60\n");

        var record = read();

        assertThat(record.preferredLead().counts()).containsExactly(7, 8);
        assertThat(record.startDate()).hasToString(date == null ? "Optional.empty" : "Optional[" + date + "]");
        assertThat(record.startTime()).hasToString(time == null ? "Optional.empty" : "Optional[" + time + "]");
        assertThat(record.comments()).containsExactly("Age: 60");
    }

    @Test
    void readsAHeaderWithAByteOrderMark() throws IOException {
        write("r.hea", "\ufeffr 1 500 2\r\nr.dat 16 200/\u00b5V\r\n");

        assertThat(read().preferredLead().scale().unit()).isEqualTo("\u00b5V");
    }

    @Test
    void readsAHeaderInLatin1() throws IOException {
        Files.write(
                directory.resolve("r.hea"),
                "r 1 500 2\nr.dat 16 200/\u00b5V 0 0 0 0 0 Kan\u00e4le\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read().preferredLead().scale().unit()).isEqualTo("\u00b5V");
        assertThat(read().preferredLead().description()).isEqualTo("Kan\u00e4le");
        assertThat(read().preferredLead().lead()).isEqualTo("Kan_le");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "r.mat", "some_folder/r", "00000/00001/r", "original", "rec(1)", "\u00e4", "7/r"})
    void readsARecordWithAnotherNameInItsHeader(String name) throws IOException {
        write("r.hea", name + " 1 500 2\nr.dat 16\n");

        assertThat(read().preferredLead().counts()).containsExactly(7, 8);
        assertThat(read().name()).isEqualTo("r");
    }

    @Test
    void readsAPathThatEndsInTheNumberOfTheFile() throws IOException {
        write("00012.hea", "00000/00012 1 500 2\nr.dat 16\n");

        assertThat(Recordings.open(directory.resolve("00012")).preferredLead().counts())
                .containsExactly(7, 8);
    }

    @Test
    void readsFileNamesWithBlanksAndOtherLetters() throws IOException {
        write("rec (1).hea", "rec 1 500 2\nrec (1).dat 16 200/mV 16 0 7 15 0 lead II\n");
        Files.write(directory.resolve("rec (1).dat"), new byte[] {7, 0, 8, 0});
        write("\u00e4.hea", "\u00e4 1 500 2\n\u00e4.dat 16\n");
        Files.write(directory.resolve("\u00e4.dat"), new byte[] {7, 0, 8, 0});

        var blanks = Recordings.open(directory.resolve("rec (1).hea"));
        assertThat(blanks.name()).isEqualTo("rec_1_");
        assertThat(blanks.preferredLead().description()).isEqualTo("lead II");
        assertThat(blanks.integrity().verifiedSignals()).isEqualTo(1);
        assertThat(Recordings.open(directory.resolve("\u00e4")).name()).isEqualTo("r_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16x2:1+3", "16+3:1x2", "16:1+3x2"})
    void readsFrameSkewAndOffsetInAnyOrder(String format) throws IOException {
        write("r.hea", "r 2 250 2\nr.dat 16x1+3\nr.dat " + format + "\n");
        byte[] samples = WfdbWriter.samples(16, new int[] {1, 10, 11, 2, 20, 21, 3, 30, 31});
        Files.write(directory.resolve("r.dat"), join(new byte[3], samples));

        var record = Recordings.open(directory.resolve("r"));

        assertThat(record.signals())
                .extracting(RecordedSignal::counts)
                .as("a frame after the last one has the samples of the skewed signal")
                .containsExactly(new int[] {1, 2}, new int[] {20, 21, 30, 31});
        assertThat(record.signals()).extracting(RecordedSignal::rateHz).containsExactly(250.0, 500.0);
    }

    @Test
    void readsSegmentsOfTheVariableLayoutAtTheScaleOfTheLayout() throws IOException {
        write("m.hea", "m/4 2 250 9 12:00:00\nm_layout 0\ns1 3\n~ 4\ns2 2\n");
        write("m_layout.hea", "m_layout 2 250 0\n~ 0 200/mV 16 0 0 0 0 II\n~ 0 10/mmHg 16 0 0 0 0 ABP\n");
        write("s1.hea", "s1 2 250 3\ns1.dat 16 10/mmHg 16 0 4 15 0 ABP\ns1.dat 16 200/mV 16 0 1 6 0 II\n");
        Files.write(directory.resolve("s1.dat"), WfdbWriter.samples(16, new int[] {4, 1, 5, 2, 6, 3}));
        write("s2.hea", "s2 1 250 2\ns2.dat 16 100(10)/mV 16 0 7 15 0 II\n");
        Files.write(directory.resolve("s2.dat"), WfdbWriter.samples(16, new int[] {7, -32_768}));

        var record = Recordings.openDamaged(directory.resolve("m"));

        assertThat(record.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(
                        new int[] {1, 2, 3, INVALID, INVALID, INVALID, INVALID, -6, INVALID},
                        new int[] {4, 5, 6, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID});
        assertThat(record.format()).isEqualTo("WFDB 4 segments");
        assertThat(record.recordedRanges()).containsExactly(new RecordedRange(0, 3), new RecordedRange(7, 9));
        assertThat(record.integrity().faults())
                .as("the checksum of s2 is -32761")
                .containsExactly("s2.dat, signal 0 (II): wrong checksum; expected 15, got -32761");
    }

    @Test
    void readsSegmentsOfTheFixedLayout() throws IOException {
        write("f.hea", "f/2 1 250 4\ns1 2\ns2 2\n");
        for (int i = 1; i <= 2; i++) {
            write("s" + i + ".hea", "s" + i + " 1 250 2\nr.dat 16 200/mV 16 0 7 15 0 II\n");
        }

        var record = Recordings.open(directory.resolve("f"));

        assertThat(record.preferredLead().counts()).containsExactly(7, 8, 7, 8);
        assertThat(record.integrity().verifiedSignals()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    s1 2 250 3\\ns.dat 16\\ns.dat 16 | segment s1: expected 2 samples as in this header, got 3 in its own
                    s1 2 250 2\\ns.dat 16\\ns.dat 16 | segment s1: signal "record s1, signal 1" is not in the layout
                    s1 1 125 2\\ns.dat 16           | segment s1: expected the sampling frequency of the record, 250.0 Hz, got 125.0 Hz
                    s1 1 250 2\\ns.dat 16x2         | segment s1: signal "record s1, signal 0" must have the unit and samples per frame of the record, mV and 1, got mV and 2
                    s1 1 250 2\\ns.dat 16 200/uV    | segment s1: signal "record s1, signal 0" must have the unit and samples per frame of the record, mV and 1, got uV and 1
                    s1/1 1 250 2\\nx 2              | segment s1: a segment cannot consist of segments
                    """)
    void rejectsASegmentThatDoesNotAgreeWithTheRecord(String header, String reason) throws IOException {
        write("m.hea", "m/2 1 250 2\nlayout 0\ns1 2\n");
        write("layout.hea", "layout 1 250 0\n~ 0 200/mV 16 0 0 0 0 record s1, signal 0\n");
        write("s1.hea", header.translateEscapes());
        Files.write(directory.resolve("s.dat"), new byte[8]);

        assertThatThrownBy(() -> Recordings.openDamaged(directory.resolve("m")))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessage(directory.resolve("m.hea") + ", line 1: " + reason);
    }

    @Test
    void rejectsAFixedLayoutWithOtherSignals() throws IOException {
        write("f.hea", "f/2 1 250 4\ns1 2\ns2 2\n");
        write("s1.hea", "s1 1 250 2\nr.dat 16\n");
        write("s2.hea", "s2 2 250 2\nr.dat 80\nr.dat 80\n");

        assertThatThrownBy(() -> Recordings.openDamaged(directory.resolve("f")))
                .hasMessageContaining("segment s2: expected 1 signals as in the first segment, got 2");
    }

    private WfdbRecord read() throws IOException {
        return WfdbRecord.read(directory.resolve("r"));
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
