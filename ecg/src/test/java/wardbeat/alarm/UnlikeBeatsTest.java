package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.bed.BedScript;
import wardbeat.signal.QualityClass;

/** Tachycardia by the shape of beats, where the classes alone do not say so. */
class UnlikeBeatsTest {

    private static BedScript known() {
        return BedScript.at250Hz().beats("NNNNNNNNNN", 800);
    }

    private static List<String> story(BedScript script) {
        return Heard.of(script.beats("NNNN", 800).end())
                .only(Condition.VENTRICULAR_TACHYCARDIA)
                .story();
    }

    @ParameterizedTest(name = "{0} at {1} ms: {2}")
    @CsvSource({
        "VNSN, 600, true",
        "VNSN, 608, false",
        "NSVN, 400, true",
        "NSN, 400, false",
        "SSSS, 400, false", // V is out of the question for each
    })
    void fourBeatsOfAnotherShapeAreTachycardia(String row, int rrMillis, boolean found) {
        assertThat(story(known().strange(row, rrMillis)).size() > 0).isEqualTo(found);
        assertThat(story(known().beats(row, rrMillis)))
                .as("in the patient's own shape")
                .isEmpty();
    }

    @Test
    void saysWhatItIs() {
        Alert start = Heard.of(known().strange("VNSN", 400).beats("NNNN", 800).end())
                .about(Condition.VENTRICULAR_TACHYCARDIA)
                .get(0);
        assertThat(start.sentence()).isEqualTo("4 beats in a row unlike this patient's own, at 150/min");
        assertThat(start.beats()).hasSize(4);
        assertThat(start.onsetSample()).isEqualTo(2_100);
    }

    @Test
    void aPoorSignalDoesNotShowShapes() {
        assertThat(story(
                        known().quality(QualityClass.NOISY).strange("VNSN", 400).quality(QualityClass.GOOD)))
                .isEmpty();
    }

    @Test
    void beatsThatAreUnlikeEachOtherTooAreNone() {
        // The wave of noisy seconds, whose quality is taken for good here.
        var random = new SplittableRandom(3);
        var wave = new short[500];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (short) random.nextInt(-200, 200);
        }
        float[] shape = BeatShape.at(wave, 100, wave.length);
        assertThat(BeatShape.likeness(shape, wave, 100, wave.length)).isEqualTo((byte) 100);
        assertThat(BeatShape.likeness(shape, wave, 300, wave.length)).isLessThan((byte) 60);
        assertThat(BeatShape.likeness(shape, wave, 490, wave.length)).isEqualTo(BeatShape.UNKNOWN);
        assertThat(BeatShape.likeness(BeatShape.at(wave, 490, wave.length), wave, 100, wave.length))
                .isEqualTo(BeatShape.UNKNOWN);
    }

    @Test
    void aShapeIsFoundAgainWhateverItsHeightAndLevelAndAlittleLater() {
        var wave = new short[500];
        for (int i = -15; i <= 15; i++) {
            wave[100 + i] = (short) (10 * (15 - Math.abs(i)));
            wave[304 + i] = (short) (500 - 30 * Math.abs(i));
            wave[400 + i] = (short) -(10 * (15 - Math.abs(i)));
        }
        float[] shape = BeatShape.at(wave, 100, wave.length);
        assertThat(BeatShape.likeness(shape, wave, 300, wave.length)).isGreaterThan((byte) 85);
        assertThat(BeatShape.likeness(shape, wave, 400, wave.length)).isNegative();
    }
}
