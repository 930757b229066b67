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

/** Ventricular fibrillation at its limits and beside the conditions it outranks. At 250 Hz. */
class VentricularFibrillationTest {

    private static List<String> story(BedScript script) {
        return AlarmLog.of(script.end()).story();
    }

    private static BedScript sinus() {
        return BedScript.at250Hz().beats("NNNNNNNNNN", 800);
    }

    @ParameterizedTest(name = "{0} ms: {1}")
    @CsvSource({"3000, 0", "4976, 2", "6000, 2"})
    void fourSecondsOfItAreNeeded(int millis, int alerts) {
        List<Alert> alerts4 = AlarmLog.of(
                        sinus().fibrillation(millis).beats("NNNNNNNNNN", 800).end())
                .only(Condition.VENTRICULAR_FIBRILLATION)
                .alerts();
        assertThat(alerts4).hasSize(alerts);
    }

    @Test
    void saysWhenAndOnWhat() {
        List<Alert> alerts = AlarmLog.of(
                        sinus().fibrillation(8_000).beats("NNNNNNNNNNNN", 800).end())
                .only(Condition.VENTRICULAR_FIBRILLATION)
                .alerts();
        Alert start = alerts.get(0);
        assertThat(start.phase()).isEqualTo(Phase.START);
        assertThat(start.decidedSample()).isGreaterThanOrEqualTo(3_000).isLessThan(3_000 + 2 * 300);
        assertThat(start.sentence()).isEqualTo("A fibrillating or fluttering wave for 4 s");
        assertThat(start.strip()).isNotNull();
        assertThat(alerts.get(alerts.size() - 1).phase()).isEqualTo(Phase.END);
        assertThat(alerts.get(alerts.size() - 1).endSample()).isBetween(3_999L, 4_250L);
    }

    @Test
    void outranksAsystole() {
        assertThat(story(sinus().fibrillation(20_000).beats("NNNNNNNNNNNN", 800)))
                .contains("START VENTRICULAR_FIBRILLATION", "END VENTRICULAR_FIBRILLATION")
                .doesNotContain("ESCALATE ASYSTOLE", "START ASYSTOLE");
    }

    @Test
    void becomesAsystoleWhereItFades() {
        assertThat(story(sinus().fibrillation(12_000).silence(12_000)))
                .endsWith("END VENTRICULAR_FIBRILLATION", "START ASYSTOLE", "END ASYSTOLE");
    }

    @Test
    void isWhatATachycardiaEscalatesTo() {
        assertThat(story(sinus().beats("VVVVVVVV", 400).fibrillation(12_000).beats("NNNNNNNNNNNN", 800)))
                .containsSequence("ESCALATE VENTRICULAR_FIBRILLATION")
                .doesNotContain("START VENTRICULAR_FIBRILLATION");
    }

    @Test
    void staysWhileElectrodesAreOff() {
        List<String> story = story(sinus().fibrillation(12_000)
                .quality(QualityClass.LEAD_OFF)
                .silence(20_000)
                .quality(QualityClass.GOOD)
                .beats("NNNNNNNNNNNN", 800));
        assertThat(story)
                .containsSubsequence(
                        "START VENTRICULAR_FIBRILLATION",
                        "START LEADS_OFF",
                        "END LEADS_OFF",
                        "END VENTRICULAR_FIBRILLATION");
    }
}
