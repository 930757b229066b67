package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.bed.BedScript;

/** Rows of V of any length and speed between normal beats, against the rules written down for whole rows. */
class VentricularOracleTest {

    /** The default but for refractory times, of which there are none. */
    private static final AlarmPolicy POLICY =
            new AlarmPolicy(4_000, 2, 5, 3, 3, 100, 40, 5, 140, 17, 5, 3, 2, 10_000, 900_000, 10_000, 8_000, 0, 0);

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsAreFoundAsAWholeRowWouldBe(int seed) {
        var random = new SplittableRandom(seed);
        BedScript script = BedScript.at250Hz().beats("NNNN", 800);
        List<String> expected = new ArrayList<>();
        long now = 800;
        for (int row = 0; row < 30; row++) {
            long[] samples = new long[random.nextInt(1, 9)];
            for (int i = 0; i < samples.length; i++) {
                int rrMillis = 8 * random.nextInt(40, 100);
                now += rrMillis / 4;
                samples[i] = now;
                script.beats("V", rrMillis);
            }
            expected.addAll(storyOf(samples));
            script.beats("NNNN", 800);
            now += 800;
        }
        assertThat(Heard.of(POLICY, script.end()).alerts().stream()
                        .filter(alert -> alert.phase() != Phase.END)
                        .map(alert -> alert.phase() + " " + alert.condition() + " at " + alert.beats()[0].sample()))
                .isEqualTo(expected);
    }

    private static List<String> storyOf(long[] row) {
        if (row.length == 2) {
            return List.of("START VENTRICULAR_PAIR at " + row[0]);
        }
        int run = firstFast(row, 3);
        if (run < 0) {
            return List.of();
        }
        int tachycardia = firstFast(row, 5);
        if (tachycardia >= 0 && tachycardia + 5 == run + 3) {
            return List.of("START VENTRICULAR_TACHYCARDIA at " + row[tachycardia]);
        }
        String start = "START VENTRICULAR_RUN at " + row[run];
        return tachycardia < 0
                ? List.of(start)
                : List.of(start, "ESCALATE VENTRICULAR_TACHYCARDIA at " + row[tachycardia]);
    }

    /** Index of the first of {@code beats} beats at 99.5/min or more, which is shown as 100; -1 if there are none. */
    private static int firstFast(long[] row, int beats) {
        return IntStream.rangeClosed(0, row.length - beats)
                .filter(i -> 60.0 * (beats - 1) / ((row[i + beats - 1] - row[i]) / 250.0) >= 99.5)
                .findFirst()
                .orElse(-1);
    }
}
