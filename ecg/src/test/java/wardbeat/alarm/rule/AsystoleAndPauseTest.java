package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wardbeat.alarm.AlarmLog;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.bed.BedScript;
import wardbeat.signal.QualityClass;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;

/** Asystole at its limits. At 250 Hz: a sample is 4 ms, a position at 125 Hz 8 ms. */
class AsystoleAndPauseTest {

    private static final long LOOKAHEAD = Resampler.lastInputFor(SampleRate.ofHertz(250), 0);

    /** Samples from the deadline to the sample that decides it. */
    private static final long DECISION = 2 * 166 + LOOKAHEAD;

    private static List<Alert> asystole(BedScript script) {
        return AlarmLog.of(script.end()).alerts().stream()
                .filter(alert -> alert.condition() == Condition.ASYSTOLE)
                .toList();
    }

    @ParameterizedTest(name = "RR {0} ms: {1} alerts")
    @CsvSource({"3992, 0", "4000, 2", "4008, 2"})
    void fourSecondsWithoutABeatAreAsystole(int rrMillis, int alerts) {
        assertThat(asystole(BedScript.at250Hz()
                        .beats("NNNNN", 800)
                        .beats("N", rrMillis)
                        .beats("NNN", 800)))
                .hasSize(alerts);
    }

    @Test
    void asystoleBeginsAtTheLastBeatAndEndsWithTheFirstOfTwoBeats() {
        List<Alert> asystole = asystole(
                BedScript.at250Hz().beats("NNNNN", 800).beats("N", 6_000).beats("NNN", 800));
        Alert start = asystole.get(0);
        assertThat(start.phase()).isEqualTo(Phase.ESCALATE);
        assertThat(start.onsetSample()).isEqualTo(1_000);
        assertThat(start.decidedSample()).isEqualTo(2_000 + DECISION);
        assertThat(start.sentence()).isEqualTo("No heart beat for 4 s");
        assertThat(start.beats()).isEmpty();
        assertThat(start.heartRatePerMinute()).isEqualTo(-1);
        Alert end = asystole.get(1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.endSample()).isEqualTo(2_500);
        assertThat(end.decidedSample()).isGreaterThan(2_700).isLessThan(2_700 + DECISION);
    }

    @Test
    void aSingleBeatDoesNotEndAsystole() {
        List<Alert> asystole = asystole(
                BedScript.at250Hz().beats("NNNNN", 800).beats("NNN", 5_000).beats("NNN", 800));
        assertThat(asystole).extracting(Alert::phase).containsExactly(Phase.ESCALATE, Phase.CONTINUE, Phase.END);
        // Beats at 9, 14 and 19 s stand alone; 19 and 19.8 s do not.
        assertThat(asystole.get(2).endSample()).isEqualTo(4_750);
    }

    @Test
    void asystoleIsRepeatedWithinTenSeconds() {
        List<Alert> asystole = asystole(BedScript.at250Hz().beats("NNNNN", 800).silence(30_000));
        assertThat(asystole)
                .extracting(Alert::phase)
                .containsExactly(Phase.ESCALATE, Phase.CONTINUE, Phase.CONTINUE, Phase.CONTINUE, Phase.END);
        // Due at 8 s, repeated at 16, 24 and 32 s; the segment ends at 34 s.
        assertThat(asystole)
                .extracting(Alert::decidedSample)
                .containsExactly(2_000 + DECISION, 4_000 + DECISION, 6_000 + DECISION, 8_000 + DECISION, 8_499L);
        assertThat(asystole.get(1).sentence()).isEqualTo("No heart beat for 4 s; ongoing for 12.0 s");
    }

    @ParameterizedTest(name = "{0} ms: {1} alerts")
    @CsvSource({"3992, 0", "4000, 2"})
    void aSegmentThatBeginsWithoutBeatsIsAsystoleAfterFourSeconds(int millis, int alerts) {
        List<Alert> asystole = asystole(BedScript.at250Hz().silence(millis));
        assertThat(asystole).hasSize(alerts);
        if (alerts > 0) {
            assertThat(asystole.get(0).onsetSample()).isEqualTo(0);
            // The end of the segment decides it.
            assertThat(asystole.get(0).decidedSample()).isEqualTo(999);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = QualityClass.class,
            names = {"FLAT", "GOOD", "NOISY", "SATURATED"})
    void asystoleIsDetectedInAnyUsableSignal(QualityClass quality) {
        assertThat(asystole(
                        BedScript.at250Hz().beats("NNNNN", 800).quality(quality).silence(10_000)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = QualityClass.class,
            names = {"LEAD_OFF", "ABSENT"})
    void withoutElectrodesThereIsNoAsystole(QualityClass quality) {
        assertThat(asystole(
                        BedScript.at250Hz().beats("NNNNN", 800).quality(quality).silence(30_000)))
                .isEmpty();
    }

    @Test
    void theSecondInWhichElectrodesComeOffDoesNotCount() {
        // Last beat at 4.5 s, so asystole would be due at 8.5 s; electrodes are off from 8 s on.
        assertThat(asystole(BedScript.at250Hz()
                        .beats("NNNNN", 900)
                        .silence(3_500)
                        .quality(QualityClass.LEAD_OFF)
                        .silence(5_000)))
                .isEmpty();
        // Off from 9 s on: due before.
        assertThat(asystole(BedScript.at250Hz()
                        .beats("NNNNN", 900)
                        .silence(4_500)
                        .quality(QualityClass.LEAD_OFF)
                        .silence(5_000)))
                .isNotEmpty();
    }

    @Test
    void theTimeRestartsWhenElectrodesAreBack() {
        List<Alert> asystole = asystole(BedScript.at250Hz()
                .beats("NNNNN", 800)
                .quality(QualityClass.LEAD_OFF)
                .silence(6_000)
                .quality(QualityClass.GOOD)
                .silence(5_000));
        // Off until 10 s.
        assertThat(asystole.get(0).onsetSample()).isEqualTo(2_500);
        assertThat(asystole.get(0).decidedSample()).isEqualTo(3_500 + Math.min(DECISION, 249));
    }

    @Test
    void beatsDetectedWhileElectrodesAreOffDoNotCount() {
        List<Alert> asystole = asystole(BedScript.at250Hz()
                .beats("NNNNN", 800)
                .silence(5_000)
                .quality(QualityClass.LEAD_OFF)
                .beats("VVVVVVVVVV", 392)
                .silence(80)
                .quality(QualityClass.GOOD)
                .silence(3_000)
                .beats("NNNN", 800));
        assertThat(asystole).extracting(Alert::phase).containsExactly(Phase.ESCALATE, Phase.CONTINUE, Phase.END);
        assertThat(asystole.get(2).endSample()).isEqualTo(4_200);
    }

    @Test
    void asystoleEndsBeatBasedEpisodes() {
        AlarmLog log = AlarmLog.of(BedScript.at250Hz()
                .beats("NNNNN", 800)
                .beats("VVVVVV", 400)
                .silence(5_000)
                .end());
        assertThat(log.events())
                .containsExactly(
                        "START VENTRICULAR_RUN",
                        "ESCALATE VENTRICULAR_TACHYCARDIA",
                        "START PAUSE",
                        "END VENTRICULAR_TACHYCARDIA",
                        "ESCALATE ASYSTOLE",
                        "END ASYSTOLE");
        Alert end = log.about(Condition.VENTRICULAR_TACHYCARDIA).get(2);
        assertThat(end.endSample()).isEqualTo(1_600);
        assertThat(end.decidedSample()).isEqualTo(2_600 + Math.min(DECISION, 249));
    }

    @ParameterizedTest(name = "RR {0} ms: {1}")
    @CsvSource({
        "2992, START MISSED_BEAT|END MISSED_BEAT",
        "3000, START PAUSE|END PAUSE",
        "3992, START PAUSE|END PAUSE",
        "4000, START PAUSE|ESCALATE ASYSTOLE|END ASYSTOLE"
    })
    void threeSecondsWithoutABeatAreAPause(int rrMillis, String events) {
        AlarmLog log = AlarmLog.of(BedScript.at250Hz()
                        .beats("NNNNN", 800)
                        .beats("N", rrMillis)
                        .beats("NNNN", 800)
                        .end())
                .only(Condition.PAUSE, Condition.MISSED_BEAT);
        assertThat(String.join("|", log.events())).isEqualTo(events);
    }

    @Test
    void aPauseBeginsAtTheBeatBeforeAndEndsWithTheNext() {
        List<Alert> pause = AlarmLog.of(BedScript.at250Hz()
                        .beats("NNNNN", 800)
                        .beats("N", 3_400)
                        .beats("NNN", 800)
                        .end())
                .about(Condition.PAUSE);
        assertThat(pause).extracting(Alert::onsetSample).containsOnly(1_000L);
        assertThat(pause.get(0).decidedSample()).isEqualTo(1_750 + DECISION);
        assertThat(pause.get(0).sentence()).isEqualTo("No heart beat for 3 s");
        assertThat(pause.get(1).endSample()).isEqualTo(1_850);
    }

    @Test
    void aSignalThatBeginsWithoutBeatsHasNoPause() {
        assertThat(AlarmLog.of(BedScript.at250Hz().silence(3_900).end()).events())
                .isEmpty();
    }

    @Test
    void asystoleIsNotAlsoBradycardia() {
        AlarmLog log = AlarmLog.of(BedScript.at250Hz()
                .beats("NNNNN", 800)
                .beats("N", 5_000)
                .beats("NNNNN", 800)
                .end());
        assertThat(log.events()).containsExactly("START PAUSE", "ESCALATE ASYSTOLE", "END ASYSTOLE");
    }
}
