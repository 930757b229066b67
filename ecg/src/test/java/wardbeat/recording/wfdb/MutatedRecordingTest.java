package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.MalformedRecordingException;

/** Reading a record with any bytes ends within seconds, with a record or with a {@link MalformedRecordingException}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MutatedRecordingTest {

    private static final int MUTANTS = 500;

    /** Fields of hostile headers. */
    private static final List<String> TOKENS = List.of(
            "r",
            "r.dat",
            "x.dat",
            "r.hea",
            "../r.dat",
            "/dev/zero",
            "-",
            "~",
            "0",
            "1",
            "2",
            "-1",
            "16",
            "80",
            "212",
            "16x2",
            "16:1",
            "16:999999999",
            "80+1",
            "80+999999999999999999",
            "212:3+2",
            "360",
            "360/0(1)",
            "1e99",
            "200",
            "0/mV",
            "200(5)/mV",
            "-5/uV",
            "1/mmHg",
            "2147483647",
            "-2147483648",
            "99999999999999999999",
            "12:00:00",
            "29/02/2001",
            "#",
            "\n",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\u00ff",
            "%s%n");

    @TempDir
    Path directory;

    private byte[] header = {};
    private byte[] samples = {};
    private byte[] annotations = {};

    @BeforeEach
    void writeAnIntactRecord() throws IOException {
        var random = new Random(1);
        var signals = new int[2][101];
        for (int[] signal : signals) {
            Arrays.setAll(signal, i -> random.nextInt(4000) - 2000);
        }
        WfdbWriter.writeRecord(directory, "r", 212, 0, signals);
        var marks = new ArrayList<Annotation>();
        var codes = new ArrayList<Integer>();
        for (int i = 0; i < 60; i++) {
            codes.add(1 + random.nextInt(41));
            String text = i % 7 == 0 ? "(VT" : "";
            marks.add(new Annotation(900L * i, AnnotationCode.NORMAL, i % 5, i % 3 == 0 ? 1 : 0, i % 4, text));
        }
        header = Files.readAllBytes(directory.resolve("r.hea"));
        samples = Files.readAllBytes(directory.resolve("r.dat"));
        annotations = WfdbWriter.annotations(marks, codes);
        Files.write(directory.resolve("x.dat"), samples);
        Files.write(directory.resolve("r.atr"), annotations);
    }

    @Test
    void readsTheIntactRecord() throws IOException {
        assertThat(WfdbRecord.read(directory.resolve("r")).mismatches()).isEmpty();
        assertThat(readAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.hea", "r.dat", "r.atr"})
    void readsOrRejectsAMutatedFile(String mutated) throws IOException {
        byte[] intact = mutated.equals("r.hea") ? header : mutated.equals("r.dat") ? samples : annotations;
        int rejected = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            Files.write(directory.resolve(mutated), Mutation.of(new Random(seed), intact));
            rejected += readOrReject(mutated + " with seed " + seed) ? 0 : 1;
        }
        assertThat(rejected)
                .as("rejected mutants")
                .isBetween(MUTANTS / 20, mutated.equals("r.dat") ? MUTANTS : MUTANTS - MUTANTS / 20);
    }

    @Test
    void readsOrRejectsAHostileHeader() throws IOException {
        int rejected = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            var random = new Random(seed);
            var text = new ArrayList<>(List.of(
                    "r", "2", "360", "101", "\n", "r.dat", "212", "200", "12", "\n", "r.dat", "212", "200", "0"));
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                text.set(random.nextInt(text.size()), TOKENS.get(random.nextInt(TOKENS.size())));
            }
            Files.writeString(directory.resolve("r.hea"), String.join(" ", text), StandardCharsets.UTF_8);
            rejected += readOrReject("header with seed " + seed) ? 0 : 1;
        }
        assertThat(rejected).as("rejected headers").isBetween(MUTANTS / 2, MUTANTS - 1);
    }

    @Test
    void readsOrRejectsRandomBytes() throws IOException {
        for (int seed = 0; seed < MUTANTS; seed++) {
            var random = new Random(seed);
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            Files.write(directory.resolve("r.atr"), noise);
            Files.write(directory.resolve("r.dat"), noise);
            readOrReject("noise with seed " + seed);
        }
    }

    private boolean readOrReject(String what) {
        try {
            return readAll();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(what + " caused " + e, e);
        }
    }

    /** Whether all files could be read; the result must be usable. */
    private boolean readAll() throws IOException {
        boolean read = true;
        try {
            var record = WfdbRecord.read(directory.resolve("r"));
            record.signals().forEach(s -> assertThat(s.counts()).isNotEmpty());
            read = record.integrity().isIntact();
        } catch (MalformedRecordingException e) {
            assertThat(e.getMessage()).startsWith(directory.toString()).doesNotContain("\n", "\0");
            read = false;
        }
        try {
            var reference =
                    AnnotationParser.read(directory.resolve("r.atr"), 360, 360).referenceBeats();
            reference
                    .flutter()
                    .forEach(f ->
                            assertThat(reference.isFlutter(f.onsetSample())).isTrue());
        } catch (MalformedRecordingException e) {
            read = false;
        }
        return read;
    }
}
