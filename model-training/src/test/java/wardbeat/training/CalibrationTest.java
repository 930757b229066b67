package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

class CalibrationTest {

    private static AnnotatedBeat beat(BeatClass reference, int... tenThousandths) {
        var beat = new Beat(0, BeatClass.N, new BeatScores(tenThousandths), -1, 0, true);
        return new AnnotatedBeat("x", beat, reference);
    }

    @Test
    void theErrorIsTheWeightedDistanceOfProbabilityAndFrequency() {
        Calibration calibration = Calibration.of(List.of(
                beat(BeatClass.N, 9_000, 0, 1_000, 0, 0),
                beat(BeatClass.V, 9_000, 0, 1_000, 0, 0),
                beat(BeatClass.N, 6_000, 3_500, 0, 0, 500),
                beat(BeatClass.N, 6_000, 3_500, 0, 0, 500)));
        // N: |0.9 - 1/2| of two beats and |0.6 - 1| of two.
        assertThat(calibration.classes().get(0).error()).isCloseTo(0.4, within(1e-9));
        // S: |0.35 - 0| of two beats. V: |0.1 - 1/2| of two. Q: 0.05 of two.
        assertThat(calibration.classes().get(1).error()).isCloseTo(0.175, within(1e-9));
        assertThat(calibration.classes().get(2).error()).isCloseTo(0.2, within(1e-9));
        assertThat(calibration.classes().get(3).error()).isZero();
        assertThat(calibration.classError()).isCloseTo((0.4 + 0.175 + 0.2 + 0.025) / 5, within(1e-9));
        assertThat(calibration.topError()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void eightOfTenBeatsWithEightyPercentHaveAnErrorOfZero() {
        var beats = new ArrayList<>(Collections.nCopies(80, beat(BeatClass.N, 8_000, 2_000, 0, 0, 0)));
        beats.addAll(Collections.nCopies(20, beat(BeatClass.S, 8_000, 2_000, 0, 0, 0)));
        assertThat(Calibration.of(beats).classError()).isCloseTo(0, within(1e-9));
        assertThat(Calibration.of(beats).topError()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theTopErrorUsesOnlyTheMostProbableClass() {
        Calibration calibration = Calibration.of(
                List.of(beat(BeatClass.V, 1_000, 0, 9_000, 0, 0), beat(BeatClass.N, 9_000, 1_000, 0, 0, 0)));
        assertThat(calibration.topError()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void errorsCancelInOneBinButNotInTwo() {
        Calibration oneBin = Calibration.of(
                List.of(beat(BeatClass.N, 5_000, 5_000, 0, 0, 0), beat(BeatClass.S, 5_000, 5_000, 0, 0, 0)));
        Calibration twoBins = Calibration.of(
                List.of(beat(BeatClass.N, 6_000, 4_000, 0, 0, 0), beat(BeatClass.S, 4_000, 6_000, 0, 0, 0)));
        assertThat(oneBin.classError()).isZero();
        assertThat(twoBins.classError()).isCloseTo(2 * 0.4 / 5, within(1e-9));
    }

    @Test
    void aBinHasItsLowerBoundAndTheLastBinAlsoItsUpperBound() {
        List<Calibration.Bin> bins = Calibration.of(List.of(
                        beat(BeatClass.N, 10_000, 0, 0, 0, 0),
                        beat(BeatClass.N, 2_000, 0, 0, 0, 8_000),
                        beat(BeatClass.Q, 1_999, 0, 0, 0, 8_001)))
                .classes()
                .get(0)
                .bins();
        assertThat(bins).hasSize(15);
        assertThat(bins.get(14)).isEqualTo(new Calibration.Bin(1, 1, 1));
        assertThat(bins.get(3)).isEqualTo(new Calibration.Bin(1, 0.2, 1));
        assertThat(bins.get(2).count()).isEqualTo(1);
        assertThat(bins.get(2).frequency()).isZero();
        assertThat(bins.get(0)).isEqualTo(new Calibration.Bin(0, Double.NaN, Double.NaN));
    }

    @Test
    void errorsAreNanWithoutBeats() {
        assertThat(Calibration.of(List.of()).classError()).isNaN();
        assertThat(Calibration.of(List.of()).topError()).isNaN();
    }
}
