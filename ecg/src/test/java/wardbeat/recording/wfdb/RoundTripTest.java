package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The reader reads the files of an independent writer. */
class RoundTripTest {

    private static final int ROUND_TRIPS = 25;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311})
    void readsSamplesAsWritten(int format) throws IOException {
        for (int seed = 0; seed < ROUND_TRIPS; seed++) {
            var random = new Random(31L * format + seed);
            int signalCount = 1 + random.nextInt(seed < 2 ? 1 : 12);
            int samples = seed == 0 ? 1 : 1 + random.nextInt(seed % 5 == 0 ? 60_000 / signalCount : 50);
            int[][] signals = randomSignals(random, format, signalCount, samples);
            int offset = random.nextInt(3) * 12;

            var record = WfdbRecord.read(WfdbWriter.writeRecord(directory, "r", format, offset, signals));

            assertThat(record.mismatches()).as("seed %d", seed).isEmpty();
            assertThat(record.format()).isEqualTo("WFDB " + format);
            assertThat(record.samples()).isEqualTo(samples);
            assertThat(record.signals())
                    .as("seed %d, %d signals of %d samples", seed, signalCount, samples)
                    .extracting(RecordedSignal::counts)
                    .containsExactly(signals);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311})
    void readsEachSignalAtItsOwnRate(int format) throws IOException {
        for (int seed = 0; seed < ROUND_TRIPS; seed++) {
            var random = new Random(seed);
            int[] perFrame = {1 + random.nextInt(5), 1 + random.nextInt(5), 1};
            int frames = 1 + random.nextInt(40);
            var signals = new int[3][];
            for (int i = 0; i < 3; i++) {
                signals[i] = randomSignals(random, format, 1, frames * perFrame[i])[0];
            }
            var header = new StringBuilder("r 3 62.5 " + frames + "\n");
            int[][] stored = signals.clone();
            for (int i = 0; i < 3; i++) {
                header.append("r.dat %dx%d+5 200/mV 0 0 %d %d 0 lead\n"
                        .formatted(format, perFrame[i], signals[i][0], WfdbWriter.checksum(signals[i])));
                stored[i] = format == 8 ? WfdbWriter.differences(signals[i], 1) : signals[i];
            }
            write("r.hea", header.toString());
            byte[] bytes = WfdbWriter.samples(format, WfdbWriter.frames(stored, perFrame));
            Files.write(
                    directory.resolve("r.dat"),
                    ("01234" + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));

            var record = WfdbRecord.read(directory.resolve("r"));

            assertThat(record.integrity().faults()).as("seed %d", seed).isEmpty();
            assertThat(record.signals())
                    .as("seed %d", seed)
                    .extracting(RecordedSignal::counts)
                    .containsExactly(signals);
            assertThat(record.signals())
                    .extracting(RecordedSignal::rateHz)
                    .containsExactly(62.5 * perFrame[0], 62.5 * perFrame[1], 62.5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16, -32768",
        "24, -8388608",
        "61, -32768",
        "80, -128",
        "160, -32768",
        "212, -2048",
        "310, -512",
        "311, -512"
    })
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

        assertThat(AnnotationParser.read(directory.resolve("r.atr"), 360, 360).all())
                .as("seed %d", seed)
                .isEqualTo(annotations);
    }

    @Test
    void readsAnnotationsBeyondASingleSkip() throws IOException {
        var far = List.of(new Annotation(1L << 40, AnnotationCode.NORMAL, 0, 0, 0, ""));
        Files.write(directory.resolve("r.atr"), WfdbWriter.annotations(far, List.of(1)));

        assertThat(AnnotationParser.read(directory.resolve("r.atr"), 360, 360).all())
                .isEqualTo(far);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** Signals over the whole range of a format except its most negative count. */
    private static int[][] randomSignals(Random random, int format, int signals, int samples) {
        long range = switch (format) {
            case 8 -> 127;
            case 16, 61, 160 -> 65_535;
            case 24 -> (1L << 24) - 1;
            case 32 -> (1L << 32) - 1;
            case 80 -> 255;
            case 212 -> 4095;
            default -> 1023;
        };
        var counts = new int[signals][samples];
        for (int[] signal : counts) {
            for (int i = 0; i < samples; i++) {
                signal[i] = (int) (random.nextLong(range) - range / 2);
            }
        }
        return counts;
    }
}
