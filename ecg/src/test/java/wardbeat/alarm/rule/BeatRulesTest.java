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
import wardbeat.beat.BeatClass;
import wardbeat.bed.BedScript;
import wardbeat.bed.ScriptedSegment;
import wardbeat.signal.QualityClass;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;

/** The rules that are made of beats, row by row, at their limits. At 250 Hz: a sample is 4 ms, a position 8 ms. */
class BeatRulesTest {

    /** Input samples that the conversion from 250 Hz waits for. */
    private static final long LOOKAHEAD = Resampler.lastInputFor(SampleRate.ofHertz(250), 0);

    /** Without what {@link EctopyAndRateRulesTest} is about. */
    private static AlarmLog hear(List<ScriptedSegment> script) {
        return AlarmLog.of(script)
                .only(
                        Condition.VENTRICULAR_TACHYCARDIA,
                        Condition.VENTRICULAR_RUN,
                        Condition.VENTRICULAR_PAIR,
                        Condition.EXTREME_BRADYCARDIA,
                        Condition.EXTREME_TACHYCARDIA);
    }

    /** Ten beats at 75/min: the first 2 s are over, and nothing is wrong. */
    private static BedScript settled() {
        return BedScript.at250Hz().beats("NNNNNNNNNN", 800);
    }

    @ParameterizedTest(name = "{0} at {1} ms: {2}")
    @CsvSource({
        "VV, 600, START VENTRICULAR_PAIR|END VENTRICULAR_PAIR",
        "VV, 1200, START VENTRICULAR_PAIR|END VENTRICULAR_PAIR",
        "VVV, 600, START VENTRICULAR_RUN|END VENTRICULAR_RUN",
        "VVVV, 600, START VENTRICULAR_RUN|ESCALATE VENTRICULAR_TACHYCARDIA|END VENTRICULAR_TACHYCARDIA",
        "VVV, 608, ''",
        "VVVV, 608, ''",
        "VVVVV, 600, START VENTRICULAR_RUN|ESCALATE VENTRICULAR_TACHYCARDIA|END VENTRICULAR_TACHYCARDIA",
        "VVVVVVVV, 400, START VENTRICULAR_RUN|ESCALATE VENTRICULAR_TACHYCARDIA|END VENTRICULAR_TACHYCARDIA",
        "VVVVV, 608, ''",
        "VNV, 600, ''",
        "V, 600, ''",
        "VFV, 600, ''",
        "FF, 600, ''",
        "SSSSS, 600, ''",
        "QQQQQ, 600, ''",
    })
    void ventricularBeatsInARow(String row, int rrMillis, String story) {
        AlarmLog log = hear(settled().beats(row, rrMillis).beats("NNNN", 800).end());
        assertThat(String.join("|", log.story())).isEqualTo(story);
    }

    @Test
    void aRunIsDecidedWithItsThirdBeatAndOverWithTheFirstOther() {
        AlarmLog log = hear(settled().beats("VVV", 600).beats("NNNN", 800).end());
        // The last N is at 8.0 s, sample 2000; the V follow each 150 samples after the other.
        Alert start = log.alerts().get(0);
        assertThat(start.onsetSample()).isEqualTo(2_150);
        assertThat(start.beats()).extracting(Beat::sample).containsExactly(2_150L, 2_300L, 2_450L);
        assertThat(start.heartRatePerMinute()).isEqualTo(100);
        assertThat(start.limitPerMinute()).isEqualTo(100);
        assertThat(start.sentence()).isEqualTo("3 ventricular beats in a row at 100/min");
        assertThat(start.endSample()).isEqualTo(-1);
        assertThat(start.decidedSample()).isEqualTo(beatAt(log, 2_450).decidedSample());
        Alert end = log.alerts().get(1);
        assertThat(end.endSample()).isEqualTo(2_450);
        assertThat(end.endMillis()).isEqualTo(start.onsetMillis() + 1_200);
        assertThat(end.decidedSample()).isEqualTo(beatAt(log, 2_650).decidedSample());
        assertThat(end.sentence()).isEqualTo("3 ventricular beats in a row at 100/min; over after 1.2 s");
    }

    @Test
    void aRunThatGoesOnBecomesTachycardiaUnderTheSameName() {
        AlarmLog log = hear(settled().beats("VVVVV", 600).beats("NNNN", 800).end());
        assertThat(log.alerts())
                .extracting(Alert::episodeId)
                .containsOnly(log.alerts().get(0).episodeId());
        assertThat(log.alerts()).extracting(Alert::revision).containsExactly(1, 2, 3);
        assertThat(log.alerts()).extracting(Alert::onsetSample).containsOnly(2_150L);
        Alert tachycardia = log.alerts().get(1);
        assertThat(tachycardia.beats())
                .extracting(Beat::beatClass)
                .containsExactly(BeatClass.V, BeatClass.V, BeatClass.V, BeatClass.V);
        assertThat(tachycardia.decidedSample()).isEqualTo(beatAt(log, 2_600).decidedSample());
        assertThat(tachycardia.sentence()).isEqualTo("4 ventricular beats in a row at 100/min");
    }

    @Test
    void tachycardiaEndsWithTheThirdBeatInARowThatIsNotFastV() {
        AlarmLog flickering = hear(settled()
                .beats("VVVVV", 400)
                .beats("NN", 400)
                .beats("V", 400)
                .beats("NVN", 400)
                .beats("NNN", 800)
                .end());
        assertThat(flickering.story())
                .containsExactly(
                        "START VENTRICULAR_RUN", "ESCALATE VENTRICULAR_TACHYCARDIA", "END VENTRICULAR_TACHYCARDIA");
        Alert end = flickering.alerts().get(2);
        // V at 2100 to 2500, NN to 2700, V 2800, N 2900, V 3000, then N at 3100, 3300, 3500.
        assertThat(end.endSample()).isEqualTo(3_000);
        assertThat(end.decidedSample()).isEqualTo(beatAt(flickering, 3_500).decidedSample());
    }

    @Test
    void slowVentricularBeatsEndTachycardiaToo() {
        AlarmLog log = hear(
                settled().beats("VVVVV", 400).beats("VVV", 1_400).silence(2_000).end());
        assertThat(log.alerts().get(2).phase()).isEqualTo(Phase.END);
        assertThat(log.alerts().get(2).endSample()).isEqualTo(2_500);
    }

    @Test
    void ventricularBeatsThatBecomeFastLateAreTachycardiaFromThereOn() {
        AlarmLog log = hear(settled()
                .beats("VVVVV", 1400)
                .beats("VVV", 400)
                .beats("NNN", 800)
                .end());
        assertThat(log.story())
                .containsExactly(
                        "START VENTRICULAR_RHYTHM", "ESCALATE VENTRICULAR_TACHYCARDIA", "END VENTRICULAR_TACHYCARDIA");
        // The first slow V is at 2350, the fifth at 3750; from it on there are four at 100/min or more.
        assertThat(log.alerts().get(0).onsetSample()).isEqualTo(2_350);
        assertThat(log.about(Condition.VENTRICULAR_TACHYCARDIA))
                .filteredOn(alert -> alert.phase() == Phase.ESCALATE)
                .extracting(alert -> alert.beats()[0].sample())
                .containsExactly(3_750L);
    }

    @ParameterizedTest(name = "{0} pairs, each 8.4 s after the one before: {1} alerts")
    @CsvSource({"8, 2", "9, 4"})
    void aPairIsNotSaidAgainForAMinute(int pairs, int alerts) {
        BedScript script = settled();
        for (int i = 0; i < pairs; i++) {
            script.beats("NNNNNNNN", 800).beats("VV", 600).beats("N", 800);
        }
        // The first is over with its N at 16.4 s, the eighth comes 58.8 s later, the ninth 67.2 s.
        assertThat(hear(script.silence(2_000).end()).about(Condition.VENTRICULAR_PAIR))
                .hasSize(alerts);
    }

    @ParameterizedTest(name = "third V of the second run {0} ms before 20 s: {1} alerts")
    @CsvSource({"8, 2", "0, 4"})
    void aRunIsNotSaidAgainForTenSeconds(int earlierMillis, int alerts) {
        // The first run is over with its N at 10.0 s; the eleven N after it end at 18.8 s.
        BedScript script = settled().beats("VVVN", 500).beats("NNNNNNNNNNN", 800);
        script.beats("V", 600 - earlierMillis).beats("VV", 300).beats("NNN", 800);
        assertThat(hear(script.end()).about(Condition.VENTRICULAR_RUN)).hasSize(alerts);
    }

    @Test
    void tachycardiaIsSaidAtOnceEvenWhileRunsAreNot() {
        AlarmLog log = hear(settled()
                .beats("VVV", 400)
                .beats("NN", 800)
                .beats("VVVVV", 400)
                .beats("NNN", 800)
                .end());
        assertThat(log.story())
                .containsExactly(
                        "START VENTRICULAR_RUN",
                        "END VENTRICULAR_RUN",
                        "START VENTRICULAR_TACHYCARDIA",
                        "END VENTRICULAR_TACHYCARDIA");
    }

    @Test
    void nothingRestsOnClassesInTheFirstTwoSeconds() {
        // The last V of the first script is at 1.992 s, so all but one of the second are before 2 s.
        assertThat(hear(BedScript.at250Hz()
                                .beats("VVVVVV", 332)
                                .beats("NNNNN", 800)
                                .end())
                        .story())
                .isEmpty();
        assertThat(hear(BedScript.at250Hz()
                                .beats("VVVVVVVV", 336)
                                .beats("NNNNN", 800)
                                .end())
                        .story())
                .containsExactly("START VENTRICULAR_RUN", "END VENTRICULAR_RUN");
    }

    @Test
    void aGapBreaksARow() {
        AlarmLog log = hear(settled()
                .beats("VV", 400)
                .silence(400)
                .gap(1_000)
                .beats("NNNNNV", 400)
                .beats("NNN", 800)
                .end());
        assertThat(log.story()).isEmpty();
    }

    @ParameterizedTest(name = "4 intervals of {0} ms: {1}")
    @CsvSource({
        "1480, ''", // 40.54/min, shown as 41
        "1488, START EXTREME_BRADYCARDIA|END EXTREME_BRADYCARDIA", // 40.3/min, shown as 40
    })
    void fiveBeatsBelowFortyOneAMinuteAreExtremeBradycardia(int rrMillis, String story) {
        AlarmLog log =
                hear(settled().beats("NNNN", rrMillis).beats("NNNNNN", 800).end());
        assertThat(String.join("|", log.story())).isEqualTo(story);
    }

    @Test
    void fourSlowBeatsAreNotYetExtremeBradycardia() {
        assertThat(hear(settled().beats("NNN", 1_600).beats("NNNNNN", 800).end())
                        .story())
                .isEmpty();
    }

    @Test
    void extremeBradycardiaSaysItsBeatsAndEndsAtFortySix() {
        AlarmLog log = hear(settled()
                .beats("NNNN", 1_600)
                .beats("NNNN", 1_320) // 45.5/min, shown as 45
                .beats("NNNN", 1_312) // 45.7/min, shown as 46
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
    void seventeenBeatsAbove140AMinuteAreExtremeTachycardia(int intervals, int rrMillis, String story) {
        AlarmLog log = hear(settled()
                .beats("N".repeat(intervals), rrMillis)
                .beats("NNNNNNNN", 800)
                .end());
        assertThat(String.join("|", log.story())).isEqualTo(story);
    }

    @Test
    void extremeTachycardiaSaysItsBeatsAndEndsAt135() {
        AlarmLog log = hear(settled()
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

    @Test
    void whatIsMadeOfBeatsEndsAfterTenSecondsWithoutAnyInAnUnusableSignal() {
        AlarmLog log = hear(settled()
                .beats("VVVVV", 400)
                .silence(1_000)
                .quality(QualityClass.LEAD_OFF)
                .silence(19_000)
                .end());
        Alert end = log.about(Condition.VENTRICULAR_TACHYCARDIA)
                .get(log.about(Condition.VENTRICULAR_TACHYCARDIA).size() - 1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.endSample()).isEqualTo(2_500);
        // The last V is at 10.0 s; that no beat came before 20.0 s is certain when the window of a beat just before is.
        assertThat(end.decidedSample()).isEqualTo(5_000 + 2 * 166 + LOOKAHEAD);
    }

    @Test
    void tachycardiaIsReassertedUntilItEnds() {
        AlarmLog log =
                hear(settled().beats("V".repeat(60), 400).beats("NNNN", 800).end());
        List<Alert> tachycardia = log.about(Condition.VENTRICULAR_TACHYCARDIA);
        assertThat(tachycardia)
                .extracting(Alert::phase)
                .containsExactly(
                        Phase.START, Phase.ESCALATE, Phase.CONTINUE, Phase.CONTINUE, Phase.CONTINUE, Phase.END);
        // Escalated at the fourth V at 9.6 s; re-asserted from there every 8 s.
        assertThat(tachycardia.get(2).decidedSample()).isEqualTo(4_400 + 2 * 166 + LOOKAHEAD);
        assertThat(tachycardia.get(2).sentence())
                .isEqualTo("4 ventricular beats in a row at 150/min; still so after 9.2 s");
        assertThat(tachycardia.get(2).beats()).isEqualTo(tachycardia.get(1).beats());
        assertThat(tachycardia.get(3).decidedSample()).isEqualTo(6_400 + 2 * 166 + LOOKAHEAD);
    }

    private static Beat beatAt(AlarmLog log, long sample) {
        return log.beats().stream()
                .map(report -> report.beat())
                .filter(beat -> beat.sample() == sample)
                .findFirst()
                .orElseThrow();
    }
}
