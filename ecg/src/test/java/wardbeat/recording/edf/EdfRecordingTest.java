package wardbeat.recording.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.DamagedRecordingException;
import wardbeat.recording.RecordedRange;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.recording.Scale;
import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;

/** The reader reads the files of an independent writer. */
class EdfRecordingTest {

    private static final int ROUND_TRIPS = 50;
    private static final int X = SampleChunk.INVALID;

    @TempDir
    Path directory;

    @Test
    void readsSignalsAtTheirOwnRates() throws IOException {
        var writer = EdfWriter.edf()
                .signal("EEG Fpz-Cz", "uV", "-440", "510", "-2048", "2047", 3, 1, 2, 3, 4, 5, 6)
                .ecg("ECG", 4, -32768, 32767, -1, 0, 5, 6, 7, 8)
                .signal("Temp rectal", "degC", "34.4", "40.2", "-2048", "2047", 1, 7, -7);
        writer.seconds = "0.016";
        writer.recording = "Startdate 02-MAR-2001 X X X";

        var recording = open(writer);

        assertThat(recording.name()).isEqualTo("r");
        assertThat(recording.format()).isEqualTo("EDF");
        assertThat(recording.signals())
                .extracting(RecordedSignal::description)
                .containsExactly("EEG Fpz-Cz", "ECG", "Temp rectal");
        assertThat(recording.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(
                        new int[] {1, 2, 3, 4, 5, 6}, new int[] {-32768, 32767, -1, 0, 5, 6, 7, 8}, new int[] {7, -7});
        assertThat(recording.signals()).extracting(RecordedSignal::rateHz).containsExactly(3 / 0.016, 250.0, 1 / 0.016);
        assertThat(recording.preferredLead()).isSameAs(recording.signals().get(1));
        assertThat(recording.preferredLead().calibration().gainCountsPerMillivolt())
                .isCloseTo(10_000, within(1e-6));
        assertThat(recording.preferredLead().calibration().baselineCounts()).isZero();
        assertThat(recording.rate()).hasToString("250 Hz");
        assertThat(recording.startDate()).hasValue(LocalDate.of(2001, 3, 2));
        assertThat(recording.startTime()).hasValue(LocalTime.of(23, 59, 58));
        assertThat(recording.recordedRanges()).containsExactly(new RecordedRange(0, 8));
        assertThat(recording.hasAnnotations()).isFalse();
        assertThat(recording.integrity().isIntact()).isTrue();
    }

    @Test
    void readsSamplesOf24Bits() throws IOException {
        var writer = EdfWriter.bdf()
                .signal(
                        "EKG",
                        "\u00b5V",
                        "-262144",
                        "262143",
                        "-8388608",
                        "8388607",
                        5,
                        -8388608,
                        8388607,
                        -1,
                        0,
                        65536)
                .signal("Status", "Boolean", "-8388608", "8388607", "-8388608", "8388607", 5, 1, 2, 3, 4, 5);
        writer.seconds = "0.01";

        var recording = open(writer, "r.BDF");

        assertThat(recording.format()).isEqualTo("BDF");
        assertThat(recording.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(new int[] {-8388608, 8388607, -1, 0, 65536}, new int[] {1, 2, 3, 4, 5});
        assertThat(recording.preferredLead().calibration())
                .isEqualTo(new Calibration(32_000 * (16777215.0 / 524287) / 32, 16));
        assertThat(recording.signals().get(1).isVoltage()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "mV, -5, 5, -32768, 32767, 6553.5, 0",
        "uV, -440, 510, -2048, 2047, 4310.5, -151",
        "mV, 5, -5, -32768, 32767, -6553.5, 0",
        "V, '-0,005', '0,005', -32768, 32767, 6553.5, 0"
    })
    void convertsToMillivolts(
            String unit, String min, String max, String digitalMin, String digitalMax, double gain, int baseline)
            throws IOException {
        var writer = EdfWriter.edf().signal("x", unit, min, max, digitalMin, digitalMax, 250, new int[250]);

        var calibration = open(writer).preferredLead().calibration();

        assertThat(calibration.gainCountsPerMillivolt()).isCloseTo(gain, within(0.1));
        assertThat(calibration.baselineCounts()).isEqualTo(baseline);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, -1, 1", "-1, 1, 5, 5", "-1, 1, 5, 4", "99999999, 99999998, -32768, 32767"})
    void readsASignalWithoutAUsableRangeAsCounts(String min, String max, String digitalMin, String digitalMax)
            throws IOException {
        var writer = EdfWriter.edf()
                .signal("unused", "uV", min, max, digitalMin, digitalMax, 2, 1, 2)
                .ecg("ECG", 250, new int[250]);

        assertThat(open(writer).signals().get(0).scale()).isEqualTo(new Scale(1, 0, Scale.NO_UNIT));
    }

    @Test
    void readsAnnotationsByTheirTime() throws IOException {
        var writer = EdfWriter.edf()
                .ecg("ECG", 250, new int[750])
                .annotations(
                        60,
                        "+0.5\24\24\0+0.5\24Start \u00e4\24R\24\0+2.7\25" + "0.6\24Apnea\24\0",
                        "+1.5\24\24\0",
                        "+2.5\24\24\0-1\24early\24\0+9\24late\24\0");
        writer.reserved = "EDF+C";

        var recording = open(writer);

        assertThat(recording.format()).isEqualTo("EDF+C");
        assertThat(recording.integrity().faults()).isEmpty();
        assertThat(recording.startTime()).hasValue(LocalTime.of(23, 59, 58, 500_000_000));
        assertThat(recording.signals()).hasSize(1);
        assertThat(recording.storedAnnotations().all())
                .containsExactly(
                        note(0, "Start \u00e4"),
                        note(0, "R"),
                        note(0, "early"),
                        note(550, "Apnea (0.6 s)"),
                        note(2125, "late"));
        assertThat(recording.annotations().all()).hasSize(4);
    }

    @Test
    void readsGapsOfADiscontinuousFile() throws IOException {
        var writer = EdfWriter.edf()
                .signal("Temp", "degC", "34.4", "40.2", "-2048", "2047", 1, 5, 6, 7)
                .ecg("ECG", 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                .annotations(20, "+3\24\24\0", "+3.016\24\24\0", "+3.064\24\24\0+3.064\24x\24\0");
        writer.reserved = "EDF+D";
        writer.seconds = "0.016";

        var recording = open(writer);

        assertThat(recording.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(
                        new int[] {5, 6, X, X, 7},
                        new int[] {1, 2, 3, 4, 5, 6, 7, 8, X, X, X, X, X, X, X, X, 9, 10, 11, 12});
        assertThat(recording.recordedRanges()).containsExactly(new RecordedRange(0, 8), new RecordedRange(16, 20));
        assertThat(recording.storedAnnotations().all()).containsExactly(note(16, "x"));
        assertThat(recording.startTime()).hasValue(LocalTime.of(0, 0, 1));
    }

    @Test
    void reportsAContinuousFileWithGaps() throws IOException {
        var writer = EdfWriter.edf()
                .ecg("ECG", 250, new int[750])
                .annotations(20, "+0\24\24\0", "+1\24\24\0", "+12\24\24\0");
        writer.reserved = "EDF+C";

        assertThatThrownBy(() -> open(writer))
                .isInstanceOf(DamagedRecordingException.class)
                .hasMessageEndingWith(
                        "data record 2 begins at 12.0 s; expected 2.0 s because the file states that it is continuous");
    }

    @Test
    void reportsMalformedAnnotationsAndKeepsTheOthers() throws IOException {
        var writer = EdfWriter.edf()
                .ecg("ECG", 250, new int[500])
                .annotations(20, "+0\24\24\0+0\24kept\24\0", "+1\24\24\0+soon\24lost\24\0");
        writer.reserved = "EDF+C";
        Path file = write(writer, "r.edf");

        var recording = Recordings.openDamaged(file);

        assertThat(recording.integrity().faults())
                .containsExactly("data record 1: a time of an annotation must be a number of seconds");
        assertThat(recording.annotations().all()).containsExactly(note(0, "kept"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2   | 1412 | truncated file; expected 1512 bytes for 2 data records, got 1412 | 1
                    2   | 1513 | over-long file; expected 1512 bytes for 2 data records, got 1513 | 2
                    1   | 1512 | over-long file; expected 1012 bytes for 1 data records, got 1512 | 1
                    -1  | 1100 | over-long file; expected 1012 bytes for 1 data records, got 1100 | 1
                    -1  | 1512 |                                                                  | 2
                    """)
    void comparesTheSizeWithTheHeader(String records, int size, String fault, int read) throws IOException {
        var writer = EdfWriter.edf().ecg("ECG", 250, new int[500]);
        writer.records = records;
        byte[] bytes = writer.bytes();
        assertThat(bytes).hasSize(1512);
        Path file = Files.write(directory.resolve("r.edf"), Arrays.copyOf(bytes, size));

        var recording = Recordings.openDamaged(file);

        assertThat(recording.samples()).isEqualTo(250 * read);
        assertThat(String.join("", recording.integrity().faults())).isEqualTo(fault == null ? "" : fault);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsRandomFilesAsWritten(boolean bits24) throws IOException {
        for (int seed = 0; seed < ROUND_TRIPS; seed++) {
            var random = new Random(seed);
            int records = 1 + random.nextInt(20);
            var writer = bits24 ? EdfWriter.bdf() : EdfWriter.edf();
            writer.seconds = "0.5";
            int range = bits24 ? 1 << 24 : 1 << 16;
            var samples = new int[1 + random.nextInt(6)][];
            for (int i = 0; i < samples.length; i++) {
                int perRecord = 1 + random.nextInt(400);
                samples[i] = random.ints((long) records * perRecord, -range / 2, range / 2)
                        .toArray();
                writer.signal("s" + i, "mV", "-5", "5", "" + -range / 2, "" + (range / 2 - 1), perRecord, samples[i]);
            }

            var recording = open(writer);

            assertThat(recording.signals())
                    .as("seed %d", seed)
                    .extracting(RecordedSignal::counts)
                    .containsExactly(samples);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "r.edf"})
    void opensAFileWithAndWithoutItsExtension(String name) throws IOException {
        write(EdfWriter.edf().ecg("ECG", 250, new int[250]), "r.edf");

        assertThat(Recordings.find(directory.resolve(name))).hasValue(directory.resolve("r.edf"));
        assertThat(Recordings.in(directory)).containsExactly(directory.resolve("r.edf"));
    }

    private Recording open(EdfWriter writer) throws IOException {
        return open(writer, "r.edf");
    }

    private Recording open(EdfWriter writer, String name) throws IOException {
        return Recordings.open(write(writer, name));
    }

    private Path write(EdfWriter writer, String name) throws IOException {
        return Files.write(directory.resolve(name), writer.bytes());
    }

    private static Annotation note(long sample, String text) {
        return new Annotation(sample, AnnotationCode.NOTE, 0, 0, 0, text);
    }
}
