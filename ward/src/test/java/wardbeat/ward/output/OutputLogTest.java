package wardbeat.ward.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static wardbeat.ward.Samples.alert;
import static wardbeat.ward.Samples.beat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.BeatClass;

class OutputLogTest {

    private final OutputLog log = new OutputLog();

    @Test
    void countsBeatsByClassAndOnsetsByCondition() {
        log.beat(beat("a", 1, BeatClass.N, 800), bytes("1"));
        log.beat(beat("a", 2, BeatClass.V, 800), bytes("2"));
        log.beat(beat("b", 1, BeatClass.N, 800), bytes("3"));
        log.alert(alert("a", "x", 1, Condition.VENTRICULAR_RUN, Phase.START), bytes("4"));
        log.alert(alert("a", "x", 2, Condition.VENTRICULAR_RUN, Phase.CONTINUE), bytes("5"));
        log.alert(alert("a", "x", 3, Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE), bytes("6"));
        log.alert(alert("a", "x", 4, Condition.VENTRICULAR_TACHYCARDIA, Phase.END), bytes("7"));

        assertThat(log.beatsByClass()).containsOnly(Map.entry(BeatClass.N, 2L), Map.entry(BeatClass.V, 1L));
        assertThat(log.onsetsByCondition())
                .containsOnly(
                        Map.entry(Condition.VENTRICULAR_RUN, 1L), Map.entry(Condition.VENTRICULAR_TACHYCARDIA, 1L));
        assertThat(log.beats()).isEqualTo(3);
        assertThat(log.alerts()).isEqualTo(4);
    }

    @Test
    void passesOverRepeatsOfAFailedOver() {
        var other = new OutputLog();
        for (var each : List.of(log, other)) {
            each.beat(beat("a", 1, BeatClass.N, 800), bytes("1"));
            each.beat(beat("a", 2, BeatClass.N, 800), bytes("2"));
            each.alert(alert("a", "x", 1, Condition.ASYSTOLE, Phase.START), bytes("3"));
        }
        assertThat(log.beat(beat("a", 1, BeatClass.N, 800), bytes("1"))).isFalse();
        assertThat(log.alert(alert("a", "x", 1, Condition.ASYSTOLE, Phase.START), bytes("3")))
                .isFalse();

        assertThat(log.beats()).isEqualTo(2);
        assertThat(log.alerts()).isEqualTo(1);
        assertThat(log.beatsSha256()).isEqualTo(other.beatsSha256());
        assertThat(log.alertsSha256()).isEqualTo(other.alertsSha256());
    }

    @Test
    void givesTheSameChecksumHoweverPatientsTakeTurns() {
        var other = new OutputLog();
        log.beat(beat("a", 1, BeatClass.N, 800), bytes("a1"));
        log.beat(beat("b", 1, BeatClass.N, 800), bytes("b1"));
        log.beat(beat("a", 2, BeatClass.N, 800), bytes("a2"));
        other.beat(beat("b", 1, BeatClass.N, 800), bytes("b1"));
        other.beat(beat("a", 1, BeatClass.N, 800), bytes("a1"));
        other.beat(beat("a", 2, BeatClass.N, 800), bytes("a2"));

        assertThat(log.beatsSha256()).isEqualTo(other.beatsSha256());
    }

    @Test
    void givesAnotherChecksumForAnotherByteOrAnotherPatient() throws Exception {
        log.beat(beat("a", 1, BeatClass.N, 800), bytes("value"));

        assertThat(log.beatsSha256()).isEqualTo(sha256(sha256("value\n") + "  a\n"));
        assertThat(log.alertsSha256()).isEqualTo(sha256(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    }
}
