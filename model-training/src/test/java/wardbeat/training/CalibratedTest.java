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

class CalibratedTest {

    private static ReferredBeat beat(BeatClass reference, int... tenThousandths) {
        var beat = new Beat(0, BeatClass.N, new BeatScores(tenThousandths), -1, 0, true);
        return new ReferredBeat("x", beat, reference);
    }

    @Test
    void theErrorIsTheDistanceOfProbabilityAndShareWeighedByCounts() {
        Calibrated calibrated = Calibrated.of(List.of(
                beat(BeatClass.N, 9_000, 0, 1_000, 0, 0),
                beat(BeatClass.V, 9_000, 0, 1_000, 0, 0),
                beat(BeatClass.N, 6_000, 3_500, 0, 0, 500),
                beat(BeatClass.N, 6_000, 3_500, 0, 0, 500)));
        // N: |0.9 - 1/2| of two beats and |0.6 - 1| of two.
        assertThat(calibrated.classes().get(0).error()).isCloseTo(0.4, within(1e-9));
        // S: |0.35 - 0| of two beats. V: |0.1 - 1/2| of two. Q: 0.05 of two.
        assertThat(calibrated.classes().get(1).error()).isCloseTo(0.175, within(1e-9));
        assertThat(calibrated.classes().get(2).error()).isCloseTo(0.2, within(1e-9));
        assertThat(calibrated.classes().get(3).error()).isZero();
        assertThat(calibrated.classError()).isCloseTo((0.4 + 0.175 + 0.2 + 0.025) / 5, within(1e-9));
        assertThat(calibrated.topError()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void eightInTenOfThoseCalledEightyPercentIsNoError() {
        var beats = new ArrayList<>(Collections.nCopies(80, beat(BeatClass.N, 8_000, 2_000, 0, 0, 0)));
        beats.addAll(Collections.nCopies(20, beat(BeatClass.S, 8_000, 2_000, 0, 0, 0)));
        assertThat(Calibrated.of(beats).classError()).isCloseTo(0, within(1e-9));
        assertThat(Calibrated.of(beats).topError()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theTopErrorAsksForTheMostProbableClassAlone() {
        Calibrated calibrated = Calibrated.of(
                List.of(beat(BeatClass.V, 1_000, 0, 9_000, 0, 0), beat(BeatClass.N, 9_000, 1_000, 0, 0, 0)));
        assertThat(calibrated.topError()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void errorsOfOneBinCancelAndOfTwoDoNot() {
        Calibrated oneBin = Calibrated.of(
                List.of(beat(BeatClass.N, 5_000, 5_000, 0, 0, 0), beat(BeatClass.S, 5_000, 5_000, 0, 0, 0)));
        Calibrated twoBins = Calibrated.of(
                List.of(beat(BeatClass.N, 6_000, 4_000, 0, 0, 0), beat(BeatClass.S, 4_000, 6_000, 0, 0, 0)));
        assertThat(oneBin.classError()).isZero();
        assertThat(twoBins.classError()).isCloseTo(2 * 0.4 / 5, within(1e-9));
    }

    @Test
    void aBinHoldsItsLowerBoundAndTheLastOneItsUpperToo() {
        List<Calibrated.Bin> bins = Calibrated.of(List.of(
                        beat(BeatClass.N, 10_000, 0, 0, 0, 0),
                        beat(BeatClass.N, 2_000, 0, 0, 0, 8_000),
                        beat(BeatClass.Q, 1_999, 0, 0, 0, 8_001)))
                .classes()
                .get(0)
                .bins();
        assertThat(bins).hasSize(15);
        assertThat(bins.get(14)).isEqualTo(new Calibrated.Bin(1, 1, 1));
        assertThat(bins.get(3)).isEqualTo(new Calibrated.Bin(1, 0.2, 1));
        assertThat(bins.get(2).count()).isEqualTo(1);
        assertThat(bins.get(2).share()).isZero();
        assertThat(bins.get(0)).isEqualTo(new Calibrated.Bin(0, Double.NaN, Double.NaN));
    }

    @Test
    void nothingIsKnownWithoutBeats() {
        assertThat(Calibrated.of(List.of()).classError()).isNaN();
        assertThat(Calibrated.of(List.of()).topError()).isNaN();
    }
}
