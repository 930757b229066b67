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
import wardbeat.bed.BedScript;
import wardbeat.signal.QualityClass;

/** Leads off at its limits. At 250 Hz: a sample is 4 ms. */
class LeadsOffTest {

    private static List<Alert> leadsOff(BedScript script) {
        return AlarmLog.of(script.end()).about(Condition.LEADS_OFF);
    }

    private static BedScript offFor(QualityClass quality, int seconds) {
        return BedScript.at250Hz()
                .silence(5_000)
                .quality(quality)
                .silence(1_000 * seconds)
                .quality(QualityClass.GOOD)
                .silence(5_000);
    }

    @ParameterizedTest(name = "{0} for {1} s: {2} alerts")
    @CsvSource({
        "FLAT, 2, 0",
        "FLAT, 3, 2",
        "LEAD_OFF, 2, 0",
        "LEAD_OFF, 3, 2",
        "ABSENT, 2, 0",
        "ABSENT, 3, 2",
        "NOISY, 20, 0",
        "SATURATED, 20, 0",
    })
    void threeSecondsWithoutASignalAreLeadsOff(QualityClass quality, int seconds, int alerts) {
        assertThat(leadsOff(offFor(quality, seconds))).hasSize(alerts);
    }

    @Test
    void leadsOffSaysFromWhenAndHowAndUntilWhen() {
        List<Alert> alerts = leadsOff(offFor(QualityClass.LEAD_OFF, 4));
        Alert start = alerts.get(0);
        assertThat(start.onsetSample()).isEqualTo(1_250);
        assertThat(start.decidedSample()).isEqualTo(1_999);
        assertThat(start.quality()).isEqualTo(QualityClass.LEAD_OFF);
        assertThat(start.sentence()).isEqualTo("Lead MLII: electrodes off");
        Alert end = alerts.get(1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.endSample()).isEqualTo(2_249);
        assertThat(end.decidedSample()).isEqualTo(2_749);
        assertThat(end.sentence()).isEqualTo("Lead MLII: electrodes off; over after 3.9 s");
    }

    @Test
    void oneGoodSecondDoesNotEndIt() {
        List<Alert> alerts = leadsOff(BedScript.at250Hz()
                .quality(QualityClass.FLAT)
                .silence(4_000)
                .quality(QualityClass.GOOD)
                .silence(1_000)
                .quality(QualityClass.FLAT)
                .silence(1_000)
                .quality(QualityClass.GOOD)
                .silence(3_000));
        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.START, Phase.END);
        assertThat(alerts.get(1).endSample()).isEqualTo(1_499);
    }

    @Test
    void aFlatLineWithoutAFlagIsLeadsOffAndAsystole() {
        AlarmLog log = AlarmLog.of(BedScript.at250Hz()
                .beats("NNNNN", 800)
                .quality(QualityClass.FLAT)
                .silence(8_000)
                .end());
        assertThat(log.story())
                .containsExactly(
                        "START LEADS_OFF", "START PAUSE", "ESCALATE ASYSTOLE", "END LEADS_OFF", "END ASYSTOLE");
    }

    @ParameterizedTest(name = "off again after {0} s: decided by {1}")
    @CsvSource({"4, 4999", "9, 4999", "10, 5249"})
    void itIsNotSaidAgainForTenSecondsButThenIfItIsTrue(int goodSeconds, long decidedSample) {
        List<Alert> alerts = leadsOff(BedScript.at250Hz()
                .quality(QualityClass.LEAD_OFF)
                .silence(8_000)
                .quality(QualityClass.GOOD)
                .beats("N".repeat(goodSeconds), 1_000)
                .quality(QualityClass.LEAD_OFF)
                .silence(20_000));
        // Over in the second that begins at 9 s: not before the one that begins at 19 s.
        assertThat(alerts.stream().filter(alert -> alert.phase() == Phase.START))
                .extracting(Alert::decidedSample)
                .containsExactly(749L, decidedSample);
    }
}
