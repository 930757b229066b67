package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.AlarmLog;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.Beat;
import wardbeat.bed.BedScript;
import wardbeat.bed.ScriptedSegment;

/** Extreme bradycardia and tachycardia at their limits. At 250 Hz: a sample is 4 ms, a position 8 ms. */
class ExtremeRateRulesTest {

    /** The log without the conditions of {@link EctopyAndRateRulesTest}. */
    private static AlarmLog logOf(List<ScriptedSegment> script) {
        return AlarmLog.of(script)
                .only(
                        Condition.VENTRICULAR_TACHYCARDIA,
                        Condition.VENTRICULAR_RUN,
                        Condition.VENTRICULAR_PAIR,
                        Condition.EXTREME_BRADYCARDIA,
                        Condition.EXTREME_TACHYCARDIA);
    }

    /** Ten normal beats at 75/min, the last at 8 s. After 2 s classes count. */
    private static BedScript normalBeats() {
        return BedScript.at250Hz().beats("NNNNNNNNNN", 800);
    }

    @ParameterizedTest(name = "4 intervals of {0} ms: {1}")
    @CsvSource({
        "1480, ''", // 40.54/min, displayed as 41
        "1488, START EXTREME_BRADYCARDIA|END EXTREME_BRADYCARDIA", // 40.3/min, displayed as 40
    })
    void fiveBeatsBelowFortyOneAMinuteAreExtremeBradycardia(int rrMillis, String events) {
        AlarmLog log =
                logOf(normalBeats().beats("NNNN", rrMillis).beats("NNNNNN", 800).end());
        assertThat(String.join("|", log.events())).isEqualTo(events);
    }

    @Test
    void fourSlowBeatsAreNotYetExtremeBradycardia() {
        assertThat(logOf(normalBeats().beats("NNN", 1_600).beats("NNNNNN", 800).end())
                        .events())
                .isEmpty();
    }

    @Test
    void extremeBradycardiaHasItsBeatsAndEndsAtFortySix() {
        AlarmLog log = logOf(normalBeats()
                .beats("NNNN", 1_600)
                .beats("NNNN", 1_320) // 45.5/min, displayed as 45
                .beats("NNNN", 1_312) // 45.7/min, displayed as 46
                .silence(2_000)
                .end());
        Alert start = log.alerts().get(0);
        assertThat(start.beats()).extracting(Beat::sample).containsExactly(2_000L, 2_400L, 2_800L, 3_200L, 3_600L);
        assertThat(start.heartRatePerMinute()).isEqualTo(38);
        assertThat(start.limitPerMinute()).isEqualTo(41);
        assertThat(start.onsetSample()).isEqualTo(2_000);
        assertThat(start.decidedSample()).isEqualTo(beatAt(log, 3_600).decidedSample());
        assertThat(start.sentence()).isEqualTo("Heart rate 38/min over 5 beats, below 41/min");
        Alert end = log.alerts().get(log.alerts().size() - 1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.heartRatePerMinute()).isEqualTo(46);
        assertThat(end.endSample()).isEqualTo(3_600 + 4 * 330);
        assertThat(end.decidedSample())
                .isEqualTo(beatAt(log, 3_600 + 4 * 330 + 328).decidedSample());
    }

    @ParameterizedTest(name = "{0} intervals of {1} ms: {2}")
    @CsvSource({
        "16, 424, START EXTREME_TACHYCARDIA|END EXTREME_TACHYCARDIA", // 141.5/min
        "15, 424, START EXTREME_TACHYCARDIA|END EXTREME_TACHYCARDIA", // the longest interval is left out
        "14, 424, ''",
        "16, 432, ''", // 138.9/min
        "60, 432, ''",
    })
    void seventeenBeatsAbove140AMinuteAreExtremeTachycardia(int intervals, int rrMillis, String events) {
        AlarmLog log = logOf(normalBeats()
                .beats("N".repeat(intervals), rrMillis)
                .beats("NNNNNNNN", 800)
                .end());
        assertThat(String.join("|", log.events())).isEqualTo(events);
    }

    @Test
    void extremeTachycardiaHasItsBeatsAndEndsAt135() {
        AlarmLog log = logOf(normalBeats()
                .beats("N".repeat(16), 400)
                .beats("N".repeat(16), 448) // down to 133.9/min
                .silence(2_000)
                .end());
        Alert start = log.alerts().get(0);
        // Two intervals of 800 ms, of which one is left out, and fourteen of 400 ms are enough.
        assertThat(start.beats()).hasSize(17);
        assertThat(start.heartRatePerMinute()).isEqualTo(141);
        assertThat(start.limitPerMinute()).isEqualTo(140);
        assertThat(start.onsetSample()).isEqualTo(1_600);
        assertThat(start.decidedSample()).isEqualTo(beatAt(log, 3_400).decidedSample());
        assertThat(start.sentence()).isEqualTo("Heart rate 141/min over 17 beats, above 140/min");
        Alert end = log.alerts().get(log.alerts().size() - 1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.heartRatePerMinute()).isEqualTo(135);
    }

    private static Beat beatAt(AlarmLog log, long sample) {
        return log.beats().stream()
                .map(report -> report.beat())
                .filter(beat -> beat.sample() == sample)
                .findFirst()
                .orElseThrow();
    }
}
