package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.MatchCounts;
import wardbeat.training.PrecisionRecall.Point;

class PrecisionRecallTest {

    private static final int MISSED = 5;

    private static Beat ventricularBy(int tenThousandths) {
        var scores = new BeatScores(new int[] {10_000 - tenThousandths, 0, tenThousandths, 0, 0});
        return new Beat(0, BeatClass.N, scores, -1, 0, true);
    }

    private static AnnotatedBeat beat(BeatClass reference, int ventricular) {
        return new AnnotatedBeat("x", ventricularBy(ventricular), reference);
    }

    private static List<Point> points(AnnotatedBeat... beats) {
        return PrecisionRecall.of(BeatClass.V, List.of(beats), List.of(), BeatComparison.none())
                .points();
    }

    @Test
    void missedBeatsAreNotFoundAndExtraBeatsAreFalse() {
        var comparison = BeatComparison.none();
        comparison.pairs()[BeatClass.V.ordinal()][MISSED] = 2;
        PrecisionRecall curve = PrecisionRecall.of(
                BeatClass.V,
                List.of(beat(BeatClass.V, 9_000), beat(BeatClass.N, 8_000), beat(BeatClass.V, 7_000)),
                List.of(ventricularBy(7_500), ventricularBy(1_000)),
                comparison);
        assertThat(curve.points()).containsExactly(new Point(0.9, 1, 0.25), new Point(0.7, 0.5, 0.5));
        assertThat(curve.classified()).isEqualTo(new MatchCounts(0, 2, 0));
    }

    @Test
    void fusionAndUnknownBeatsDoNotCount() {
        assertThat(points(
                        beat(BeatClass.F, 9_500),
                        beat(BeatClass.Q, 9_500),
                        beat(BeatClass.S, 9_500),
                        beat(BeatClass.V, 9_000)))
                .containsExactly(new Point(0.9, 0.5, 1));
    }

    @Test
    void hasNoPointsWithoutBeatsOfTheClass() {
        assertThat(points(beat(BeatClass.N, 9_000))).isEmpty();
    }

    @Test
    void beatsWithTheSameProbabilityAreOnePoint() {
        assertThat(points(beat(BeatClass.V, 6_000), beat(BeatClass.V, 6_000), beat(BeatClass.N, 6_000)))
                .containsExactly(new Point(0.6, 2 / 3.0, 1));
    }
}
