package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.alarm.AlarmLog;
import wardbeat.alarm.Chain;
import wardbeat.alarm.Phase;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.BedScript;

/** Rows of V of any length and speed between normal beats, against the rules written down for whole rows. */
class VentricularOracleTest {

    /** The default but for refractory times, of which there are none. */
    private static final AlarmPolicy POLICY =
            AlarmPolicy.DEFAULT.with(Map.of(Limit.MEDIUM_REFRACTORY_MILLIS, 0, Limit.LOW_REFRACTORY_MILLIS, 0));

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
        assertThat(AlarmLog.of(POLICY, script.end()).alerts().stream()
                        .filter(alert -> alert.condition().chain() == Chain.VENTRICULAR)
                        .filter(alert -> alert.phase() != Phase.END)
                        .map(alert -> alert.phase() + " " + alert.condition() + " at " + alert.beats()[0].sample()))
                .isEqualTo(expected);
    }

    /** What a row of V makes, beat by beat: 1 is a run, 2 ventricular rhythm, 3 tachycardia. */
    private static List<String> storyOf(long[] row) {
        if (row.length == 2) {
            return List.of("START VENTRICULAR_PAIR at " + row[0]);
        }
        var story = new ArrayList<String>();
        int grade = 0;
        int against = 0;
        for (int i = 2; i < row.length; i++) {
            boolean fourFast = i >= 3 && isFast(row, i - 3, i);
            if (fourFast && grade < 3) {
                story.add(begin(grade) + " VENTRICULAR_TACHYCARDIA at " + row[i - 3]);
                grade = 3;
            }
            if (grade == 3) {
                against = fourFast || isFast(row, i - 1, i) ? 0 : against + 1;
                grade = against == 3 ? 0 : 3;
            }
            if (i >= 4 && !isFast(row, i - 4, i) && grade < 2) {
                story.add(begin(grade) + " VENTRICULAR_RHYTHM at " + row[i - 4]);
                grade = 2;
            }
            if (isFast(row, i - 2, i) && grade < 1) {
                story.add(begin(grade) + " VENTRICULAR_RUN at " + row[i - 2]);
                grade = 1;
            }
        }
        return story;
    }

    private static String begin(int grade) {
        return grade == 0 ? "START" : "ESCALATE";
    }

    /** Whether the beats from {@code first} to {@code last} are at 99.5/min or more, which is shown as 100. */
    private static boolean isFast(long[] row, int first, int last) {
        return 60.0 * (last - first) / ((row[last] - row[first]) / 250.0) >= 99.5;
    }
}
