package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.AlarmLog;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.bed.BedScript;
import wardbeat.signal.QualityClass;

/** Tachycardia by the shape of beats whose classes alone do not suffice. */
class UnlikeBeatsTest {

    private static BedScript known() {
        return BedScript.at250Hz().beats("NNNNNNNNNN", 800);
    }

    private static List<String> events(BedScript script) {
        return AlarmLog.of(script.beats("NNNN", 800).end())
                .only(Condition.VENTRICULAR_TACHYCARDIA)
                .events();
    }

    @ParameterizedTest(name = "{0} at {1} ms: {2}")
    @CsvSource({
        "VNSN, 600, true",
        "VNSN, 608, false",
        "NSVN, 400, true",
        "NSN, 400, false",
        "SSSS, 400, false", // the probability of V is too low for each
    })
    void fourBeatsOfAnotherShapeAreTachycardia(String row, int rrMillis, boolean found) {
        assertThat(events(known().strange(row, rrMillis)).size() > 0).isEqualTo(found);
        assertThat(events(known().beats(row, rrMillis)))
                .as("in the shape of the patient's normal beat")
                .isEmpty();
    }

    @Test
    void theSentenceMentionsTheUnlikeBeats() {
        Alert start = AlarmLog.of(
                        known().strange("VNSN", 400).beats("NNNN", 800).end())
                .about(Condition.VENTRICULAR_TACHYCARDIA)
                .get(0);
        assertThat(start.sentence()).isEqualTo("4 beats in a row unlike this patient's own, at 150/min");
        assertThat(start.beats()).hasSize(4);
        assertThat(start.onsetSample()).isEqualTo(2_100);
    }

    @Test
    void shapesAreNotUsedInAPoorSignal() {
        assertThat(events(
                        known().quality(QualityClass.NOISY).strange("VNSN", 400).quality(QualityClass.GOOD)))
                .isEmpty();
    }
}
