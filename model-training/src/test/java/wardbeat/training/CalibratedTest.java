package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

class CalibratedTest {

    private static List<ReferredBeat> beats(int count, BeatClass reference, double... probabilities) {
        var beat = new Beat(1, BeatClass.N, BeatScores.of(probabilities), 800, 2, true);
        var beats = new ArrayList<ReferredBeat>();
        for (int i = 0; i < count; i++) {
            beats.add(new ReferredBeat("x", beat, reference));
        }
        return beats;
    }

    @Test
    void eightInTenOfThoseCalledEightyPercentIsNoError() {
        var beats = beats(80, BeatClass.N, 0.8, 0.2, 0, 0, 0);
        beats.addAll(beats(20, BeatClass.S, 0.8, 0.2, 0, 0, 0));
        Calibrated calibrated = Calibrated.of(beats);
        assertThat(calibrated.classError()).isCloseTo(0, within(1e-9));
        assertThat(calibrated.topError()).isCloseTo(0, within(1e-9));
    }

    @Test
    void halfOfThoseCalledEightyPercentIsAnErrorOfThirtyInTwoClassesOfFive() {
        var beats = beats(50, BeatClass.N, 0.8, 0.2, 0, 0, 0);
        beats.addAll(beats(50, BeatClass.S, 0.8, 0.2, 0, 0, 0));
        Calibrated calibrated = Calibrated.of(beats);
        assertThat(calibrated.topError()).isCloseTo(0.3, within(1e-9));
        assertThat(calibrated.classError()).isCloseTo(2 * 0.3 / 5, within(1e-9));
        Calibrated.Bin bin = calibrated.bins().get(12);
        assertThat(bin.count()).isEqualTo(100);
        assertThat(bin.meanProbability()).isCloseTo(0.8, within(1e-9));
        assertThat(bin.share()).isCloseTo(0.5, within(1e-9));
        assertThat(calibrated.bins().get(0).count()).isEqualTo(300);
    }

    @Test
    void precisionAndRecallByThreshold() {
        var beats = beats(3, BeatClass.V, 0.1, 0, 0.9, 0, 0);
        beats.addAll(beats(1, BeatClass.V, 0.7, 0, 0.3, 0, 0));
        beats.addAll(beats(1, BeatClass.N, 0.4, 0, 0.6, 0, 0));
        PrecisionRecall curve = PrecisionRecall.ofRareClasses(beats).get(1);
        assertThat(curve.beatClass()).isEqualTo(BeatClass.V);
        assertThat(curve.beats()).isEqualTo(4);
        assertThat(curve.points().get(49)).isEqualTo(new PrecisionRecall.Point(0.5, 0.75, 0.75));
        assertThat(curve.points().get(69)).isEqualTo(new PrecisionRecall.Point(0.7, 1, 0.75));
        assertThat(curve.points().get(19)).isEqualTo(new PrecisionRecall.Point(0.2, 0.8, 1));
    }
}
