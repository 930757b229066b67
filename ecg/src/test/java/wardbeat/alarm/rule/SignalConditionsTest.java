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

/** Poor signal and lost samples at their limits. At 250 Hz. */
class SignalConditionsTest {

    private static BedScript noisy(int seconds) {
        return BedScript.at250Hz()
                .beats("N".repeat(40), 800)
                .quality(QualityClass.NOISY)
                .beats("N".repeat(seconds), 1_000)
                .quality(QualityClass.GOOD);
    }

    @ParameterizedTest(name = "{0} s: {1} alerts")
    @CsvSource({"19, 0", "20, 1"})
    void twentyPoorSecondsOfThirtyAreAPoorSignal(int seconds, int starts) {
        assertThat(AlarmLog.of(noisy(seconds).beats("N".repeat(40), 800).end()).alerts().stream()
                        .filter(alert -> alert.condition() == Condition.POOR_SIGNAL)
                        .filter(alert -> alert.phase() == Phase.START))
                .hasSize(starts);
    }

    @Test
    void aFlatLineIsNotAPoorSignal() {
        assertThat(AlarmLog.of(BedScript.at250Hz()
                                .beats("N".repeat(40), 800)
                                .quality(QualityClass.FLAT)
                                .silence(40_000)
                                .end())
                        .story())
                .contains("ESCALATE ASYSTOLE", "START LEADS_OFF")
                .doesNotContain("START POOR_SIGNAL");
    }

    @Test
    void itSuspendsWhatIsMadeOfBeatsAndSaysSo() {
        var log = AlarmLog.of(noisy(0).beats("V".repeat(10), 400)
                .quality(QualityClass.NOISY)
                .beats("V".repeat(60), 400)
                .quality(QualityClass.GOOD)
                .beats("V".repeat(80), 400)
                .end());
        assertThat(log.only(Condition.VENTRICULAR_TACHYCARDIA, Condition.POOR_SIGNAL)
                        .story())
                .containsExactly(
                        "START VENTRICULAR_RUN",
                        "ESCALATE VENTRICULAR_TACHYCARDIA",
                        "START POOR_SIGNAL",
                        "END VENTRICULAR_TACHYCARDIA",
                        "END POOR_SIGNAL",
                        "START VENTRICULAR_RUN",
                        "ESCALATE VENTRICULAR_TACHYCARDIA",
                        "END VENTRICULAR_TACHYCARDIA");
        assertThat(log.about(Condition.POOR_SIGNAL).get(0).sentence())
                .isEqualTo("Lead MLII: 20 of the last 30 s too poor; rhythm is not judged");
    }

    @Test
    void asystoleIsNotSuspendedButMarked() {
        Alert start = AlarmLog.of(noisy(25)
                        .quality(QualityClass.NOISY)
                        .silence(12_000)
                        .quality(QualityClass.GOOD)
                        .beats("NNNN", 800)
                        .end())
                .about(Condition.ASYSTOLE)
                .get(0);
        assertThat(start.sentence()).isEqualTo("No heart beat for 4 s, in a poor signal");
        assertThat(start.phase()).as("the pause before it is suspended").isEqualTo(Phase.START);
    }

    @Test
    void asystoleEndsThoughThePoorSignalEndsBetweenItsTwoBeats() {
        List<Alert> asystole =
                AlarmLog.of(noisy(25).silence(18_200).beats("NNN", 600).end()).about(Condition.ASYSTOLE);
        Alert end = asystole.get(asystole.size() - 1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.endSample()).isEqualTo(250 * 75 + 200);
    }

    @Test
    void lossesAreOneEpisodeUntilTenSecondsWithoutAny() {
        List<Alert> alerts = AlarmLog.of(BedScript.at250Hz()
                        .beats("NNNNN", 800)
                        .gap(480)
                        .beats("NNNNN", 800)
                        .gap(2_500)
                        .beats("N".repeat(15), 800)
                        .end())
                .about(Condition.SAMPLES_LOST);
        assertThat(alerts)
                .extracting(Alert::phase)
                .containsExactly(Phase.START, Phase.CONTINUE, Phase.CONTINUE, Phase.END);
        Alert start = alerts.get(0);
        assertThat(start.sentence()).isEqualTo("480 ms of signal lost between device and monitor");
        assertThat(start.onsetSample()).isEqualTo(1_000);
        assertThat(start.decidedSample()).isEqualTo(1_120);
        assertThat(start.strip()).isNull();
        // 4 s, 0.48 s lost, 4 s, 2.5 s lost.
        assertThat(alerts.get(3).endSample()).isEqualTo(2_745 - 1);
    }

    @Test
    void aSessionDoesNotBeginWithALoss() {
        assertThat(AlarmLog.of(BedScript.at250Hz().beats("NNNNNNNN", 800).end()).alerts())
                .isEmpty();
    }
}
