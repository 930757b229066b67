package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.DamagedRecordingException;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recordings;
import wardbeat.signal.SampleChunk;

/** A record that differs from its header is rejected with file and signal, and read as far as possible on demand. */
class DamagedRecordTest {

    private static final int MUTANTS = 100;

    @TempDir
    Path directory;

    @Test
    void rejectsAWrongChecksumWithFileSignalAndBothValues() throws IOException {
        var random = new Random(6);
        int[] samples = random.ints(3001, -900, 900).toArray();
        WfdbWriter.writeRecord(directory, "corrupt", 212, 0, new int[][] {samples});
        byte[] bytes = Files.readAllBytes(directory.resolve("corrupt.dat"));
        Arrays.fill(bytes, 1500, 3000, (byte) 0);
        Files.write(directory.resolve("corrupt.dat"), bytes);
        int[] zeroed = samples.clone();
        Arrays.fill(zeroed, 1000, 2000, 0);

        assertThatThrownBy(() -> Recordings.open(directory.resolve("corrupt")))
                .isInstanceOf(DamagedRecordingException.class)
                .hasMessage(directory.resolve("corrupt")
                        + ": corrupt.dat, signal 0 (lead): wrong checksum; expected " + WfdbWriter.checksum(samples)
                        + ", got " + WfdbWriter.checksum(zeroed));

        var damaged = Recordings.openDamaged(directory.resolve("corrupt"));
        assertThat(damaged.preferredLead().counts()).isEqualTo(zeroed);
        assertThat(damaged.integrity().isIntact()).isFalse();
        assertThat(damaged.integrity().verifiedSignals()).isZero();
    }

    /** Sizes around those of 5 samples: the last group of format 212 with and without its dummy sample, less and more. */
    @ParameterizedTest
    @CsvSource({"7, 4", "8, 5", "9, 5", "10, 5", "309, 5"})
    void readsWhatAFileOfAnotherLengthHas(int size, int samples) throws IOException {
        WfdbWriter.writeRecord(directory, "r", 212, 0, new int[][] {{1, 2, 3, 4, 5}});
        byte[] bytes = Files.readAllBytes(directory.resolve("r.dat"));
        assertThat(bytes).hasSize(8);
        Files.write(directory.resolve("r.dat"), Arrays.copyOf(bytes, size));

        var record = Recordings.openDamaged(directory.resolve("r"));

        assertThat(record.preferredLead().counts()).isEqualTo(Arrays.copyOf(new int[] {1, 2, 3, 4, 5}, samples));
        String problem = size < 8 ? "truncated file" : "over-long file";
        assertThat(record.integrity().faults())
                .isEqualTo(
                        size == 8 || size == 9
                                ? List.of()
                                : List.of("r.dat: " + problem + "; expected 8, got " + size + " bytes, a difference of "
                                        + Math.abs(size - 8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    r 1 360 1000000000\\nr.dat 16   | 10 | truncated file; expected 2000000000, got 10 bytes, a difference of 1999999990
                    r 1 360 2147483647\\nr.dat 212  | 10 | truncated file; expected 3221225471, got 10 bytes, a difference of 3221225461
                    r 2 360 3\\nr.dat 212\\nr.dat 212 | 8 | truncated file; expected 9, got 8 bytes, a difference of 1
                    r 1 360 4\\nr.dat 16+4          | 10 | truncated file; expected 12, got 10 bytes, a difference of 2
                    r 1 360\\nr.dat 16              | 11 | over-long file; expected 10, got 11 bytes, a difference of 1
                    r 1 360\\nr.dat 212             | 10 | over-long file; expected 9, got 10 bytes, a difference of 1
                    r 2 360\\nr.dat 80\\nr.dat 80   | 11 | over-long file; expected 10, got 11 bytes, a difference of 1
                    r 1 1 3\\nr.dat 16x250          | 10000 | over-long file; expected 1500, got 10000 bytes, a difference of 8500
                    """)
    void reportsTheSizeOfASignalFile(String header, int size, String fault) throws IOException {
        Files.writeString(directory.resolve("r.hea"), header.translateEscapes());
        Files.write(directory.resolve("r.dat"), new byte[size]);

        assertThat(Recordings.openDamaged(directory.resolve("r")).integrity().faults())
                .containsExactly("r.dat: " + fault);
    }

    @Test
    void hasNoSamplesWhereASignalFileIsShorterThanAnother() throws IOException {
        Files.writeString(directory.resolve("r.hea"), "r 2 360\na.dat 80\nb.dat 80\n");
        Files.write(directory.resolve("a.dat"), WfdbWriter.samples(80, new int[] {1, 2, 3}));
        Files.write(directory.resolve("b.dat"), WfdbWriter.samples(80, new int[] {4, 5}));

        var record = Recordings.openDamaged(directory.resolve("r"));

        assertThat(record.signals())
                .extracting(RecordedSignal::counts)
                .containsExactly(new int[] {1, 2, 3}, new int[] {4, 5, SampleChunk.INVALID});
        assertThat(record.integrity().faults())
                .containsExactly("b.dat: truncated file; expected 3, got 2 bytes, a difference of 1");
    }

    /**
     * No mutation of a signal file changes the signal in silence, and an independent decoder reads the same samples. The checksum
     * has 16 bits: in formats 24 and 32 it does not cover the higher bits of the samples.
     */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311})
    void reportsEveryMutationOfASignalFileThatChangesASignal(int format) throws IOException {
        var random = new Random(format);
        var signals = new int[2][301];
        for (int[] signal : signals) {
            Arrays.setAll(signal, i -> random.nextInt(120) - 60);
        }
        WfdbWriter.writeRecord(directory, "r", format, 4, signals);
        byte[] intact = Files.readAllBytes(directory.resolve("r.dat"));
        int reported = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            byte[] mutant = Mutation.of(new Random(seed), intact);
            Files.write(directory.resolve("r.dat"), mutant);
            boolean enough = mutant.length >= 4 + WfdbWriter.bytes(format, 2);
            if (!enough) {
                assertThatThrownBy(() -> Recordings.openDamaged(directory.resolve("r")))
                        .hasMessageContaining("no complete frame");
                continue;
            }
            var record = Recordings.openDamaged(directory.resolve("r"));

            int[][] oracle = BitReader.signals(format, Arrays.copyOfRange(mutant, 4, mutant.length), signals);
            assertThat(record.signals())
                    .as("format %d, seed %d", format, seed)
                    .extracting(RecordedSignal::counts)
                    .containsExactly(oracle);
            boolean changed = !Arrays.deepEquals(oracle, signals);
            if (changed && (format < 24 || format > 32 || !sameChecksums(oracle, signals))) {
                reported++;
                assertThat(record.integrity().isIntact())
                        .as("format %d, seed %d", format, seed)
                        .isFalse();
            }
        }
        assertThat(reported).as("mutants that change a signal").isGreaterThan(MUTANTS / 2);
    }

    private static boolean sameChecksums(int[][] read, int[][] written) {
        return read[0].length == written[0].length
                && WfdbWriter.checksum(read[0]) == WfdbWriter.checksum(written[0])
                && WfdbWriter.checksum(read[1]) == WfdbWriter.checksum(written[1]);
    }
}
