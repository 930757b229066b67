package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.RecordedSignal;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** The reader reads the files of an independent writer. */
class RoundTripTest {

    private static final SampleRate RATE = SampleRate.ofHertz(360);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "16, 1, 1",
        "16, 1, 12345",
        "16, 2, 12345",
        "16, 3, 30001",
        "16, 12, 5001",
        "80, 1, 1",
        "80, 1, 12345",
        "80, 2, 50001",
        "80, 3, 30001",
        "80, 12, 5001",
        "212, 1, 1",
        "212, 1, 2",
        "212, 1, 3",
        "212, 1, 12345",
        "212, 2, 12345",
        "212, 3, 1",
        "212, 3, 30001",
        "212, 5, 33333",
        "212, 12, 5001"
    })
    void readsSamplesAsWritten(int format, int signalCount, int samples) throws IOException {
        var random = new Random(31L * format + 7L * signalCount + samples);
        int[][] signals = randomSignals(random, format, signalCount, samples);
        int offset = random.nextInt(3) * 12;

        var record = WfdbRecord.read(WfdbWriter.writeRecord(directory, "r", format, offset, signals));

        assertThat(record.mismatches()).isEmpty();
        assertThat(record.samples()).isEqualTo(samples);
        assertThat(record.signals()).hasSize(signalCount);
        for (int i = 0; i < signalCount; i++) {
            assertThat(record.signals().get(i).counts()).as("signal %d", i).isEqualTo(signals[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, -32768", "80, -128", "212, -2048"})
    void readsTheMostNegativeCountAsAMissingSample(int format, int lowest) throws IOException {
        var record = WfdbRecord.read(WfdbWriter.writeRecord(
                directory, "r", format, 0, new int[][] {{0, lowest, lowest + 1, -lowest - 1}}));

        assertThat(record.signals().get(0).counts()).containsExactly(0, SampleChunk.INVALID, lowest + 1, -lowest - 1);
        assertThat(record.mismatches())
                .as("the checksum is that of the counts in the file")
                .isEmpty();
    }

    @Test
    void keepsTheOrderOfSignalsInSeveralFiles() throws IOException {
        write("r.hea", "r 4 250 3\na.dat 16\na.dat 16\nb.dat 212\nc.dat 80\n");
        Files.write(directory.resolve("a.dat"), WfdbWriter.samples(16, new int[] {1, 10, 2, 20, 3, 30}));
        Files.write(directory.resolve("b.dat"), WfdbWriter.samples(212, new int[] {-1, -2, -3}));
        Files.write(directory.resolve("c.dat"), WfdbWriter.samples(80, new int[] {7, 8, 9}));

        var record = WfdbRecord.read(directory.resolve("r"));

        assertThat(record.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(
                        new int[] {1, 2, 3}, new int[] {10, 20, 30}, new int[] {-1, -2, -3}, new int[] {7, 8, 9});
        assertThat(record.mismatches()).as("without values in the header").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16, 2, 7", "80, 3, 7", "212, 2, 7", "212, 3, 7", "212, 1, 7", "212, 1, 8"})
    void derivesTheNumberOfSamplesFromTheFileSize(int format, int signals, int samples) throws IOException {
        int[][] written = randomSignals(new Random(samples), format, signals, samples);
        write("r.hea", "r " + signals + " 360\n" + ("r.dat " + format + " 200 12 0 0 -1\n").repeat(signals));
        Files.write(directory.resolve("r.dat"), WfdbWriter.samples(format, WfdbWriter.interleaved(written)));

        var record = WfdbRecord.read(directory.resolve("r"));

        assertThat(record.samples()).isEqualTo(samples);
        assertThat(record.signals().get(signals - 1).counts()).isEqualTo(written[signals - 1]);
        assertThat(record.mismatches())
                .extracting(HeaderMismatch::kind)
                .as("checksums are not compared without a number of samples")
                .doesNotContain(HeaderMismatch.Kind.CHECKSUM);
    }

    @Test
    void shiftsASkewedSignal() throws IOException {
        write("r.hea", "r 2 360 4\nr.dat 16\nr.dat 16:3\n");
        Files.write(directory.resolve("r.dat"), WfdbWriter.samples(16, new int[] {1, 10, 2, 20, 3, 30, 4, 40}));

        var record = WfdbRecord.read(directory.resolve("r"));

        assertThat(record.signals().get(0).counts()).containsExactly(1, 2, 3, 4);
        assertThat(record.signals().get(1).counts())
                .containsExactly(40, SampleChunk.INVALID, SampleChunk.INVALID, SampleChunk.INVALID);
    }

    @Test
    void hasNoSamplesOfASignalSkewedBeyondItsEnd() throws IOException {
        write("r.hea", "r 1 360 2\nr.dat 16:999999999\n");
        Files.write(directory.resolve("r.dat"), WfdbWriter.samples(16, new int[] {1, 2}));

        assertThat(WfdbRecord.read(directory.resolve("r")).signals().get(0).counts())
                .containsExactly(SampleChunk.INVALID, SampleChunk.INVALID);
    }

    @Test
    void acceptsPaddingInFormat212() throws IOException {
        write("r.hea", "r 3 360\n" + "r.dat 212\n".repeat(3));
        byte[] padded = WfdbWriter.samples(212, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0});
        Files.write(directory.resolve("r.dat"), padded);

        assertThat(WfdbRecord.read(directory.resolve("r")).signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(new int[] {1, 4, 7}, new int[] {2, 5, 8}, new int[] {3, 6, 9});
    }

    @Test
    void reportsMismatchesWithExpectedAndActualValues() throws IOException {
        write("r.hea", "r 2 360 2\nr.dat 16 200 12 0 1 5 0 MLII\nr.dat 16 200 12 0 11 -31 0 V5\n");
        Files.write(directory.resolve("r.dat"), WfdbWriter.samples(16, new int[] {1, 10, 2, 20, 3}));

        assertThat(WfdbRecord.read(directory.resolve("r")).mismatches())
                .containsExactly(
                        new HeaderMismatch(HeaderMismatch.Kind.SIZE, "r.dat", 8, 10),
                        new HeaderMismatch(HeaderMismatch.Kind.CHECKSUM, "r.dat, signal 0 (MLII)", 5, 3),
                        new HeaderMismatch(HeaderMismatch.Kind.INITIAL_VALUE, "r.dat, signal 1 (V5)", 11, 10),
                        new HeaderMismatch(HeaderMismatch.Kind.CHECKSUM, "r.dat, signal 1 (V5)", -31, 30));
    }

    @Test
    void acceptsUnsignedChecksumsAndIgnoresZero() throws IOException {
        write("r.hea", "r 2 360 2\nr.dat 16 200 12 0 -1 65533\nr.dat 16 200 12 0 10 0\n");
        Files.write(directory.resolve("r.dat"), WfdbWriter.samples(16, new int[] {-1, 10, -2, 20}));

        assertThat(WfdbRecord.read(directory.resolve("r")).mismatches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsAnnotationsAsWritten(long seed) throws IOException {
        var random = new Random(seed);
        var annotations = new ArrayList<Annotation>();
        var codes = new ArrayList<Integer>();
        long sample = 0;
        for (int i = 0; i < 500; i++) {
            sample += switch (random.nextInt(4)) {
                case 0 -> random.nextInt(3);
                case 1 -> 1020 + random.nextInt(8);
                case 2 -> random.nextInt(100_000_000);
                default -> random.nextInt(500);
            };
            int code = 1 + random.nextInt(49);
            codes.add(code);
            annotations.add(new Annotation(
                    sample,
                    AnnotationCode.numbered(code),
                    random.nextInt(5) == 0 ? random.nextInt(256) - 128 : 0,
                    random.nextInt(5) == 0 ? random.nextInt(256) : 0,
                    random.nextInt(5) == 0 ? random.nextInt(256) - 128 : 0,
                    random.nextInt(5) == 0 ? "(AFIB and more".substring(0, random.nextInt(14)) : ""));
        }
        Files.write(directory.resolve("r.atr"), WfdbWriter.annotations(annotations, codes));

        assertThat(AnnotationParser.read(directory.resolve("r.atr"), RATE).all())
                .as("seed %d", seed)
                .isEqualTo(annotations);
    }

    @Test
    void readsAnnotationsBeyondASingleSkip() throws IOException {
        var far = List.of(new Annotation(1L << 40, AnnotationCode.NORMAL, 0, 0, 0, ""));
        Files.write(directory.resolve("r.atr"), WfdbWriter.annotations(far, List.of(1)));

        assertThat(AnnotationParser.read(directory.resolve("r.atr"), RATE).all())
                .isEqualTo(far);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** Signals over the whole range of a format except its most negative count. */
    private static int[][] randomSignals(Random random, int format, int signals, int samples) {
        int range = format == 16 ? 65_535 : format == 80 ? 255 : 4095;
        var counts = new int[signals][samples];
        for (int[] signal : counts) {
            for (int i = 0; i < samples; i++) {
                signal[i] = random.nextInt(range) - range / 2;
            }
        }
        return counts;
    }
}
