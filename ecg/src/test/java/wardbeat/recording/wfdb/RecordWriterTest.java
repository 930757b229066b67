package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.Annotations;
import wardbeat.recording.Integrity;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.recording.Scale;
import wardbeat.signal.SampleChunk;

class RecordWriterTest {

    private static final int X = SampleChunk.INVALID;

    @TempDir
    Path directory;

    /** A recording in memory. */
    private record Given(
            List<RecordedSignal> signals,
            Optional<LocalDate> startDate,
            Optional<LocalTime> startTime,
            List<String> comments,
            List<Annotation> annotationList)
            implements Recording {

        @Override
        public String name() {
            return "given";
        }

        @Override
        public String format() {
            return "memory";
        }

        @Override
        public Integrity integrity() {
            return new Integrity(0, List.of());
        }

        @Override
        public boolean hasAnnotations() {
            return !annotationList.isEmpty();
        }

        @Override
        public Annotations storedAnnotations() {
            return new Annotations(annotationList);
        }
    }

    @Test
    void writesAHeaderByTheSpecification() throws IOException {
        var given = new Given(
                List.of(signal("II", 250, 1, 2, X, -4), signal("lead  III\n", 125, 7, 8)),
                Optional.of(LocalDate.of(1999, 12, 31)),
                Optional.of(LocalTime.of(23, 9, 58, 500_000_000)),
                List.of("69 M"),
                List.of());

        var read = write(given);

        assertThat(Files.readString(directory.resolve("out.hea"))).isEqualTo("""
                out 2 125.0 2 23:09:58.500000000 31/12/1999
                out.dat 16x2 200.0(3)/mV 16 0 1 32767 0 II
                out.dat 16 200.0(3)/mV 16 0 7 15 0 lead  III\s
                # 69 M
                # remark
                """);
        assertThat(Files.readAllBytes(directory.resolve("out.dat")))
                .isEqualTo(WfdbWriter.samples(16, new int[] {1, 2, 7, -32_768, -4, 8}));
        assertThat(read.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(new int[] {1, 2, X, -4}, new int[] {7, 8});
        assertThat(read.startTime()).isEqualTo(given.startTime());
        assertThat(read.startDate()).isEqualTo(given.startDate());
        assertThat(read.integrity().verifiedSignals()).isEqualTo(2);
    }

    @Test
    void statesADateWithoutATimeAsAComment() throws IOException {
        var given = new Given(
                List.of(signal("II", 250, 1)),
                Optional.of(LocalDate.of(1999, 12, 31)),
                Optional.empty(),
                List.of(),
                List.of());

        assertThat(write(given).comments()).containsExactly("date 1999-12-31", "remark");
    }

    @ParameterizedTest
    @CsvSource({
        "32767, 16",
        "-32767, 16",
        "-32768, 24",
        "32768, 24",
        "8388607, 24",
        "-8388608, 32",
        "2147483647, 32",
        "-2147483647, 32"
    })
    void writesTheFormatThatTheCountsNeed(int count, int format) throws IOException {
        var read = write(given(signal("II", 250, 0, count, X)));

        assertThat(read.format()).isEqualTo("WFDB " + format);
        assertThat(read.signals().get(0).counts()).containsExactly(0, count, X);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311})
    void convertsRecordsOfEveryFormat(int format) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var signals = new int[1 + random.nextInt(4)][1 + random.nextInt(300)];
            for (int[] signal : signals) {
                Arrays.setAll(signal, i -> random.nextInt(100) - 50);
            }
            var original = WfdbRecord.read(WfdbWriter.writeRecord(directory, "r", format, 0, signals));

            var read = write(original);

            assertThat(read.signals()).as("seed %d", seed).isEqualTo(original.signals());
            for (String extension : List.of(".hea", ".dat")) {
                Files.delete(directory.resolve("out" + extension));
            }
        }
    }

    @Test
    void endsShorterSignalsWithMissingSamples() throws IOException {
        var read =
                write(given(signal("II", 250, 1, 2, 3, 4, 5), signal("temperature", 1, 7), signal("V", 100, 1, 2, 3)));

        assertThat(read.signals()).extracting(signal -> signal.counts().length).containsExactly(250, 1, 100);
        assertThat(read.signals().get(0).counts()).startsWith(1, 2, 3, 4, 5, X).endsWith(X);
    }

    @Test
    void writesFractionsOfAHertz() throws IOException {
        var read = write(given(signal("II", 62.4725 * 4, 1, 2, 3, 4), signal("ABP", 62.4725, 5)));

        assertThat(read.signals()).extracting(RecordedSignal::rateHz).containsExactly(249.89, 62.4725);
    }

    @Test
    void rejectsRatesWithoutACommonFrame() {
        assertThatThrownBy(() -> write(given(signal("II", 250, 1), signal("x", Math.PI, 1))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("signals: their rates have no common frame");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsAnnotationsAsWritten(long seed) throws IOException {
        var random = new Random(seed);
        var annotations = new ArrayList<Annotation>();
        long sample = 0;
        for (int i = 0; i < 500; i++) {
            sample += switch (random.nextInt(4)) {
                case 0 -> random.nextInt(3);
                case 1 -> 1020 + random.nextInt(8);
                case 2 -> random.nextLong(5_000_000_000L);
                default -> random.nextInt(500);
            };
            var code = AnnotationCode.numbered(random.nextInt(42));
            annotations.add(new Annotation(
                    sample,
                    code == AnnotationCode.UNASSIGNED ? AnnotationCode.NOT_QRS : code,
                    random.nextInt(5) == 0 ? random.nextInt(256) - 128 : 0,
                    random.nextInt(5) == 0 ? random.nextInt(256) : 0,
                    random.nextInt(5) == 0 ? random.nextInt(256) - 128 : 0,
                    random.nextInt(5) == 0 ? "(AFIB \u00e4 and more".substring(0, random.nextInt(14)) : ""));
        }

        for (double otherRateHz : new double[] {250, 125, 1000.0 / 3}) {
            byte[] bytes = AnnotationWriter.bytes(annotations, 250, otherRateHz);

            assertThat(AnnotationParser.parse(directory, otherRateHz, 250, bytes)
                            .all())
                    .as("seed %d, frames at %s Hz", seed, otherRateHz)
                    .isEqualTo(annotations);
        }
    }

    @Test
    void splitsALongTextBetweenCharacters() throws IOException {
        String text = "x".repeat(254) + "\u00e4" + "y".repeat(300);
        var annotation = new Annotation(5, AnnotationCode.RHYTHM, 1, 2, 3, text);

        byte[] bytes = AnnotationWriter.bytes(List.of(annotation), 250, 250);

        assertThat(AnnotationParser.parse(directory, 250, 250, bytes).all())
                .containsExactly(
                        new Annotation(5, AnnotationCode.RHYTHM, 1, 2, 3, "x".repeat(254)),
                        new Annotation(5, AnnotationCode.NOTE, 0, 2, 3, "\u00e4" + "y".repeat(253)),
                        new Annotation(5, AnnotationCode.NOTE, 0, 2, 3, "y".repeat(47)));
    }

    @Test
    void rejectsAnnotationsOfUnknownCodeBeforeAFileIsWritten() {
        var given = new Given(
                List.of(signal("II", 250, 1)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Annotation(7, AnnotationCode.UNASSIGNED, 0, 0, 0, "")));

        assertThatThrownBy(() -> write(given)).hasMessageStartingWith("annotation at sample 7: unknown code");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void doesNotReplaceFilesAndRequiresANameOfWfdb() throws IOException {
        Files.writeString(directory.resolve("out.hea"), "kept");

        assertThatThrownBy(() -> write(given(signal("II", 250, 1)))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(directory.resolve("out.hea")).hasContent("kept");
        assertThatThrownBy(() -> WfdbFormat.write(given(signal("II", 250, 1)), directory.resolve("out 2"), List.of()))
                .hasMessage("record out 2: not a name for WFDB; expected 1 to 64 letters, digits, _ and -");
    }

    private WfdbRecord write(Recording recording) throws IOException {
        WfdbFormat.write(recording, directory.resolve("out"), List.of("remark"));
        return WfdbRecord.read(directory.resolve("out"));
    }

    private static Given given(RecordedSignal... signals) {
        return new Given(List.of(signals), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private static RecordedSignal signal(String description, double rateHz, int... counts) {
        return new RecordedSignal(description, rateHz, new Scale(200, 3, "mV"), counts);
    }
}
