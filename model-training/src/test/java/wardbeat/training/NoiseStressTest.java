package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;

/** Records are flat lines with two complexes: 1.6 mV at sample 1000, 2.5 mV at sample 2000, each from 0.5 mV below the line. */
class NoiseStressTest {

    private static final int SAMPLES = 3_600;
    private static final int HALF = 900;

    @TempDir
    Path directory;

    @BeforeEach
    void writeNoiseWithALoudFirstHalfOnAnOffset() throws IOException {
        int[] counts = IntStream.range(0, 2 * HALF)
                .map(i -> 3_000 + (i < HALF ? 900 : (int) Math.round(200 * Math.sin(i / 9.0))))
                .toArray();
        SyntheticRecordings.write(directory, "em", counts, List.of());
    }

    private NoiseStress noise() throws IOException {
        return NoiseStress.read(directory.resolve("em"));
    }

    private Recording recordOf(BeatClass at1000, BeatClass at2000) throws IOException {
        var counts = new int[SAMPLES];
        Arrays.fill(counts, 2_048);
        for (int at : new int[] {1_000, 2_000}) {
            counts[at - 10] = 2_048 - 200;
            counts[at + 19] = 2_048 + 1_000;
        }
        counts[1_000] = 2_048 + 440;
        counts[2_000] = 2_048 + 800;
        SyntheticRecordings.write(
                directory, "x", counts, List.of(new LabelledBeat(1_000, at1000), new LabelledBeat(2_000, at2000)));
        return Recordings.open(directory.resolve("x"));
    }

    private static int[] clean(Recording record) {
        return record.preferredLead().counts();
    }

    /** Mean square of the added noise over whole repetitions, square millivolts. */
    private static double addedPower(Recording record, int[] counts) {
        return IntStream.range(0, SAMPLES)
                .mapToDouble(i -> (counts[i] - clean(record)[i]) / 400.0)
                .map(added -> added * added)
                .average()
                .orElseThrow();
    }

    @Test
    void followsTheDefinitionOfTheSignalToNoiseRatio() throws IOException {
        Recording record = recordOf(BeatClass.N, BeatClass.V);
        for (int decibels : ModelEvaluation.DECIBELS) {
            double ratio = 1.6 * 1.6 / 8 / addedPower(record, noise().addedTo(record, decibels));
            assertThat(10 * Math.log10(ratio)).as("%d dB", decibels).isCloseTo(decibels, within(0.1));
        }
    }

    @Test
    void averagesTheAmplitudesOfNormalComplexes() throws IOException {
        Recording record = recordOf(BeatClass.N, BeatClass.N);
        double amplitude = (1.6 + 2.5) / 2;
        assertThat(addedPower(record, noise().addedTo(record, 0))).isCloseTo(amplitude * amplitude / 8, within(0.005));
    }

    @Test
    void addsTheSecondHalfWithoutItsOffset() throws IOException {
        Recording record = recordOf(BeatClass.N, BeatClass.V);
        int[] counts = noise().addedTo(record, 0);
        double mean = IntStream.range(0, SAMPLES)
                .map(i -> counts[i] - clean(record)[i])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.5));
        assertThat(counts[50] - counts[0]).isNotZero().isEqualTo(counts[50 + HALF] - counts[HALF]);
    }

    @Test
    void rejectsARecordWithoutNormalComplexes() throws IOException {
        Recording record = recordOf(BeatClass.V, BeatClass.V);
        NoiseStress noise = noise();
        assertThatIOException()
                .isThrownBy(() -> noise.addedTo(record, 6))
                .withMessage("record x: expected a normal QRS complex to measure the signal, got none");
    }

    @Test
    void interpolatesNoiseOfAnotherRate() throws IOException {
        Recording record = recordOf(BeatClass.N, BeatClass.N);
        int[] ofSameRate = noise().addedTo(record, 0);
        Path header = directory.resolve("em.hea");
        Files.writeString(header, Files.readString(header).replace("em 1 360", "em 1 180"));
        int[] slower = noise().addedTo(record, 0);
        for (int i = 0; i < HALF / 2; i++) {
            int added = slower[2 * i] - clean(record)[2 * i];
            int next = slower[2 * i + 2] - clean(record)[2 * i + 2];
            assertThat(added).isEqualTo(ofSameRate[i] - clean(record)[i]);
            assertThat(slower[2 * i + 1] - clean(record)[2 * i + 1])
                    .as("between samples %d and %d of the noise", i, i + 1)
                    .isBetween(Math.min(added, next) - 1, Math.max(added, next) + 1);
        }
    }

    @Test
    void addsTheFirstHalfForTraining() throws IOException {
        Recording record = recordOf(BeatClass.N, BeatClass.V);
        int[] counts = IntStream.range(0, 2 * HALF)
                .map(i -> i < HALF ? (int) Math.round(200 * Math.sin(i / 9.0)) : 900 * (i % 2))
                .toArray();
        SyntheticRecordings.write(directory, "ma", counts, List.of());
        int[] noisy = NoiseStress.readForTraining(directory.resolve("ma")).addedTo(record, 6);
        assertThat(10 * Math.log10(1.6 * 1.6 / 8 / addedPower(record, noisy))).isCloseTo(6, within(0.1));
        assertThat(noisy[1] - clean(record)[1] - (noisy[0] - clean(record)[0])).isBetween(1, 200);
    }
}
