package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.AlarmLog;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.bed.BedScript;

/** Rows of the table that are of medium and low priority, at their limits. At 250 Hz: a sample is 4 ms. */
class EctopyAndRateRulesTest {

    /** Ten beats at 75/min, the last at 8 s, sample 2000. */
    private static BedScript settled() {
        return BedScript.at250Hz().beats("NNNNNNNNNN", 800);
    }

    private static String story(BedScript script, Condition... conditions) {
        return String.join("|", AlarmLog.of(script.end()).only(conditions).story());
    }

    @ParameterizedTest(name = "{0} at {1} ms: {2}")
    @CsvSource({
        "VVVVV, 608, START VENTRICULAR_RHYTHM|END VENTRICULAR_RHYTHM", // 98.7/min
        "VVVVVVVV, 1400, START VENTRICULAR_RHYTHM|END VENTRICULAR_RHYTHM",
        "VVVV, 608, ''",
        "VVVVV, 600, ''",
        "VVNVV, 608, ''",
        "SSSSS, 608, ''",
    })
    void fiveSlowVentricularBeatsAreVentricularRhythm(String row, int rrMillis, String story) {
        assertThat(story(settled().beats(row, rrMillis).beats("NNNN", 800), Condition.VENTRICULAR_RHYTHM))
                .isEqualTo(story);
    }

    @Test
    void aVentricularRhythmThatBecomesFastEscalates() {
        assertThat(story(
                        settled().beats("VVVVV", 800).beats("VVVVV", 400).beats("NNNN", 800),
                        Condition.VENTRICULAR_RHYTHM))
                .isEqualTo("START VENTRICULAR_RHYTHM|ESCALATE VENTRICULAR_TACHYCARDIA|END VENTRICULAR_TACHYCARDIA");
    }

    @ParameterizedTest(name = "{0} at {1} ms: {2}")
    @CsvSource({
        "SSSSS, 600, START SUPRAVENTRICULAR_TACHYCARDIA|END SUPRAVENTRICULAR_TACHYCARDIA",
        "SSSSS, 608, ''",
        "SSSS, 600, ''",
        "SSNSS, 600, ''",
        "SSSSSNNSSSSS, 400, START SUPRAVENTRICULAR_TACHYCARDIA|END SUPRAVENTRICULAR_TACHYCARDIA",
        "VVVVV, 600, ''",
    })
    void fiveFastSupraventricularBeatsAreSupraventricularTachycardia(String row, int rrMillis, String story) {
        assertThat(story(settled().beats(row, rrMillis).beats("NNNN", 800), Condition.SUPRAVENTRICULAR_TACHYCARDIA))
                .isEqualTo(story);
    }

    @Test
    void supraventricularTachycardiaSaysItsBeats() {
        Alert start = AlarmLog.of(
                        settled().beats("SSSSS", 496).beats("NNNN", 800).end())
                .about(Condition.SUPRAVENTRICULAR_TACHYCARDIA)
                .get(0);
        assertThat(start.beats()).extracting(Beat::sample).containsExactly(2_124L, 2_248L, 2_372L, 2_496L, 2_620L);
        assertThat(start.heartRatePerMinute()).isEqualTo(121);
        assertThat(start.limitPerMinute()).isEqualTo(100);
        assertThat(start.sentence()).isEqualTo("5 supraventricular beats in a row at 121/min");
    }

    @ParameterizedTest(name = "RR {0} ms for {1} beats: {2}")
    @CsvSource({
        "496, 60, START TACHYCARDIA|END TACHYCARDIA", // 121/min
        "500, 60, ''", // 120/min
        "496, 25, ''", // 12.4 s
        "440, 60, START TACHYCARDIA|END TACHYCARDIA",
        "1208, 30, ''", // 49.7/min, shown as 50
        "1216, 30, START BRADYCARDIA|END BRADYCARDIA", // 49.3/min
    })
    void aRateBeyondItsLimitFor16SecondsIsSaid(int rrMillis, int beats, String story) {
        assertThat(story(
                        settled().beats("N".repeat(beats), rrMillis).beats("N".repeat(20), 800),
                        Condition.TACHYCARDIA,
                        Condition.BRADYCARDIA))
                .isEqualTo(story);
    }

    @Test
    void aRateSaysOverWhatItWasTakenAndFollowsThePatient() {
        List<Alert> tachycardia = AlarmLog.of(settled()
                        .beats("N".repeat(60), 448)
                        .beats("N".repeat(20), 800)
                        .end())
                .about(Condition.TACHYCARDIA);
        Alert start = tachycardia.get(0);
        assertThat(start.sentence()).isEqualTo("Heart rate 122/min over 16 s, above 120/min");
        assertThat(start.limitPerMinute()).isEqualTo(120);
        // Re-asserted 8 s later with the rate of that moment.
        assertThat(tachycardia.get(1).heartRatePerMinute()).isEqualTo(134);
        Alert end = tachycardia.get(tachycardia.size() - 1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.heartRatePerMinute()).isLessThanOrEqualTo(115);
    }

    @Test
    void theRateIsOfThePatientsOwnLimits() {
        var athlete = AlarmPolicy.DEFAULT.with(Map.of(Limit.BRADYCARDIA_PER_MINUTE, 44));
        BedScript slow = settled().beats("N".repeat(30), 1_280);
        assertThat(AlarmLog.of(slow.end()).about(Condition.BRADYCARDIA)).isNotEmpty();
        assertThat(AlarmLog.of(athlete, settled().beats("N".repeat(30), 1_280).end())
                        .about(Condition.BRADYCARDIA))
                .isEmpty();
    }

    @Test
    void anExtremeRateEscalatesThePlainOne() {
        assertThat(story(
                        settled()
                                .beats("N".repeat(40), 464)
                                .beats("N".repeat(30), 400)
                                .beats("N".repeat(40), 800),
                        Condition.TACHYCARDIA))
                .isEqualTo("START TACHYCARDIA|ESCALATE EXTREME_TACHYCARDIA|END EXTREME_TACHYCARDIA"
                        // The rate over 16 s comes down later than that over 17 beats.
                        + "|START TACHYCARDIA|END TACHYCARDIA");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "VNVNVN, START BIGEMINY|END BIGEMINY",
        "VNVNV, ''",
        "VNVNVNVNVN, START BIGEMINY|END BIGEMINY",
        "VNNVNNVNN, START TRIGEMINY|END TRIGEMINY",
        "VNNVNNVN, ''",
        "VNVNNVN, ''",
        "VVNVVNVVN, ''",
        "SNSNSNSN, ''",
    })
    void ventricularBeatsThatTakeTurnsAreAPattern(String row, String story) {
        // Two V at the end break either pattern.
        assertThat(story(settled().beats(row, 700).beats("VVNNNN", 700), Condition.BIGEMINY, Condition.TRIGEMINY))
                .isEqualTo(story);
    }

    @Test
    void bigeminyEndsWithTheSecondBeatThatBreaksIt() {
        List<Alert> bigeminy = AlarmLog.of(
                        settled().beats("VNVNVNVN", 704).beats("NNNN", 800).end())
                .about(Condition.BIGEMINY);
        assertThat(bigeminy).extracting(Alert::phase).containsExactly(Phase.START, Phase.END);
        // The V are at 2176, 2528, 2880 and 3232; the last N of the pattern at 3408.
        assertThat(bigeminy.get(0).onsetSample()).isEqualTo(2_176);
        assertThat(bigeminy.get(1).endSample()).isEqualTo(3_408);
        assertThat(bigeminy.get(0).sentence()).isEqualTo("Every 2nd beat is ventricular, 3 times in a row");
    }

    @ParameterizedTest(name = "{1} after {0} ms: {2}")
    @CsvSource({
        "364, V, START R_ON_T|END R_ON_T", // a third of 800 ms and 100 ms are 366 ms
        "368, V, ''",
        "364, N, ''",
        "364, S, ''",
    })
    void aVentricularBeatOnTheTWaveIsSaid(int rrMillis, String beat, String story) {
        assertThat(story(settled().beats(beat, rrMillis).beats("NNNN", 800), Condition.R_ON_T))
                .isEqualTo(story);
    }

    @ParameterizedTest(name = "{0} V, each {1} beats after the one before: {2}")
    @CsvSource({
        "11, 6, START MANY_VENTRICULAR_BEATS|END MANY_VENTRICULAR_BEATS", // 11 in 48 s
        "10, 6, ''",
        "30, 7, START MANY_VENTRICULAR_BEATS|END MANY_VENTRICULAR_BEATS", // each 5.6 s
        "30, 8, ''", // each 6.4 s, nine or ten a minute
    })
    void moreThanTenVentricularBeatsAMinuteAreMany(int count, int beatsApart, String story) {
        BedScript script = settled();
        for (int i = 0; i < count; i++) {
            script.beats("N".repeat(beatsApart - 1), 800).beats("V", 800);
        }
        assertThat(story(script.beats("N".repeat(100), 800), Condition.MANY_VENTRICULAR_BEATS))
                .isEqualTo(story);
    }

    @ParameterizedTest(name = "RR {0} ms: {1}")
    @CsvSource({"1440, ''", "1448, START MISSED_BEAT|END MISSED_BEAT"})
    void anIntervalOfNearlyTwoIsAMissedBeat(int rrMillis, String story) {
        assertThat(story(settled().beats("N", rrMillis).beats("NNNN", 800), Condition.MISSED_BEAT))
                .isEqualTo(story);
    }

    @Test
    void beatsWithoutAnyOrderAreAtrialFibrillation() {
        var random = new SplittableRandom(7);
        BedScript script = settled();
        IntStream.range(0, 150).forEach(i -> script.beats("N", 8 * random.nextInt(60, 140)));
        script.beats("N".repeat(100), 800);
        List<Alert> fibrillation = AlarmLog.of(script.end()).about(Condition.ATRIAL_FIBRILLATION);
        assertThat(fibrillation.get(0).phase()).isEqualTo(Phase.START);
        assertThat(fibrillation.get(0).sentence()).startsWith("Heart beats without any order: intervals change by ");
        assertThat(fibrillation.get(fibrillation.size() - 1).phase()).isEqualTo(Phase.END);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "regular beats, 800, 800",
        "turns of two, 500, 1100", // irregular, but regularly so
        "a slight irregularity, 776, 824",
    })
    void orderIsNoAtrialFibrillation(String what, int oneMillis, int otherMillis) {
        BedScript script = settled();
        for (int i = 0; i < 100; i++) {
            script.beats("N", oneMillis).beats("N", otherMillis);
        }
        assertThat(AlarmLog.of(script.end()).about(Condition.ATRIAL_FIBRILLATION))
                .as(what)
                .isEmpty();
    }

    @Test
    void intervalsAtVentricularBeatsTellNothingOfFibrillation() {
        BedScript script = settled();
        var random = new SplittableRandom(3);
        for (int i = 0; i < 100; i++) {
            script.beats("NNN", 800).beats("V", 8 * random.nextInt(50, 70)).beats("N", 8 * random.nextInt(110, 150));
        }
        assertThat(AlarmLog.of(script.end()).about(Condition.ATRIAL_FIBRILLATION))
                .isEmpty();
    }
}
