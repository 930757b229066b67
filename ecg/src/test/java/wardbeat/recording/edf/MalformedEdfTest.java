package wardbeat.recording.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recordings;
import wardbeat.recording.wfdb.Mutation;

/** Truncated, mislabelled and hostile files: each is rejected with file, byte and reason, or read. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MalformedEdfTest {

    private static final int MUTANTS = 1000;

    @TempDir
    Path directory;

    /** Fields of a file with one signal, overwritten at an offset. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0   | 1        | 0   | version must be 0 (EDF) or the byte 255 and BIOSEMI (BDF), got "1"
                    184 | 256      | 184 | length of the header must be 512 for 1 signals, got 256
                    236 | many     | 236 | number of data records must be a number, got "many"
                    236 | -2       | 236 | number of data records must be a whole number from -1 to 2147483647, got "-2"
                    236 | 0        | 512 | the file has no complete data record; expected 500 bytes
                    244 | 0        | 244 | duration of a data record must be greater than 0 s, got "0"
                    244 | -1       | 244 | duration of a data record must be greater than 0 s, got "-1"
                    252 | 0        | 252 | number of signals must be a whole number from 1 to 4096, got "0"
                    252 | 9999     | 252 | number of signals must be a whole number from 1 to 4096, got "9999"
                    252 | 3        | 184 | length of the header must be 1024 for 3 signals, got 512
                    472 | 0        | 472 | samples per data record of signal 0 must be a whole number from 1 to 134217728, got "0"
                    472 | 1.5      | 472 | samples per data record of signal 0 must be a whole number from 1 to 134217728, got "1.5"
                    472 | 99999999 | 512 | the file has no complete data record; expected 199999998 bytes
                    360 | x        | 360 | physical minimum of signal 0 must be a number, got "x"
                    376 | \u00e4   | 376 | digital minimum of signal 0 must be a number, got "\\u00e4"
                    256 | EDF Annotations  | 256 | the file has no signals, only annotations
                    """)
    void rejectsAHeaderWithByteAndReason(int at, String text, long byteOffset, String reason) throws IOException {
        byte[] bytes = EdfWriter.edf().ecg("ECG", 250, new int[250]).bytes();
        int length = at == 256 ? 16 : at == 252 ? 4 : 8;
        byte[] field = (text + " ".repeat(length - text.length())).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(field, 0, bytes, at, length);
        Path file = Files.write(
                directory.resolve("r.edf"), reason.contains("no complete") ? Arrays.copyOf(bytes, 512) : bytes);

        assertThatThrownBy(() -> Recordings.openDamaged(file))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessage(file + ", byte " + byteOffset + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "255, 255", "256, 256", "511, 511"})
    void rejectsAFileThatEndsInItsHeader(int size, long byteOffset) throws IOException {
        byte[] bytes = EdfWriter.edf().ecg("ECG", 250, new int[250]).bytes();
        Path file = Files.write(directory.resolve("r.edf"), Arrays.copyOf(bytes, size));

        assertThatThrownBy(() -> Recordings.openDamaged(file))
                .hasMessage(file + ", byte " + byteOffset + ": the file ends within its header");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    +0 | +0.5  | data record 1 must begin after the previous one and within 268435456 samples, got an onset of 0.5 s
                    +0 | +9e9  | data record 1 must begin after the previous one and within 268435456 samples, got an onset of NaN s
                    +0 | +999999999 | data record 1 must begin after the previous one and within 268435456 samples, got an onset of 9.99999999E8 s
                    """)
    void rejectsGapsThatCannotBe(String first, String second, String reason) throws IOException {
        var writer =
                EdfWriter.edf().ecg("ECG", 250, new int[500]).annotations(20, first + "\24\24\0", second + "\24\24\0");
        writer.reserved = "EDF+D";
        Path file = Files.write(directory.resolve("r.edf"), writer.bytes());

        assertThatThrownBy(() -> Recordings.openDamaged(file)).hasMessage(file + ", byte 0: " + reason);
    }

    @Test
    void rejectsGapsThatAreTooLongForAllSignalsTogether() throws IOException {
        var writer = EdfWriter.edf()
                .ecg("ECG", 250, new int[500])
                .ecg("ECG 2", 250, new int[500])
                .annotations(20, "+0\24\24\0", "+1000000\24\24\0");
        writer.reserved = "EDF+D";
        Path file = Files.write(directory.resolve("r.edf"), writer.bytes());

        assertThatThrownBy(() -> Recordings.openDamaged(file))
                .hasMessageContaining("recording too long; expected at most 268435456 samples");
    }

    /** EDF has no checksums: a mutation of a sample cannot be detected, but every other sample stays as it was. */
    @Test
    void readsOrRejectsAMutatedFile() throws IOException {
        var random = new Random(1);
        int[] samples = random.ints(1000, -2000, 2000).toArray();
        var writer = EdfWriter.edf()
                .ecg("ECG", 250, samples)
                .annotations(20, "+0\24\24\0", "+1\24\24\0", "+3\24\24\0+3\24x\24\0", "+4\24\24\0");
        writer.reserved = "EDF+D";
        byte[] intact = writer.bytes();
        int rejected = 0;
        int damaged = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            byte[] mutant = Mutation.of(new Random(seed), intact);
            Path file = Files.write(directory.resolve("r.edf"), mutant);
            try {
                var recording = Recordings.openDamaged(file);
                assertThat(recording.signals())
                        .isNotEmpty()
                        .extracting(RecordedSignal::counts)
                        .allSatisfy(counts -> assertThat(counts).isNotEmpty());
                damaged += recording.integrity().isIntact() ? 0 : 1;
                if (mutant.length != intact.length && Arrays.equals(mutant, 0, 768, intact, 0, 768)) {
                    assertThat(recording.integrity().isIntact())
                            .as("seed %d", seed)
                            .isFalse();
                }
            } catch (MalformedRecordingException e) {
                assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n", "\0");
                rejected++;
            }
        }
        assertThat(rejected).as("rejected mutants").isBetween(MUTANTS / 20, MUTANTS * 3 / 4);
        assertThat(damaged).as("damaged mutants").isBetween(MUTANTS / 20, MUTANTS);
    }
}
