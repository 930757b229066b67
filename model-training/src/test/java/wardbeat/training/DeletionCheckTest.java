package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Explainer;
import wardbeat.scoring.Occlusion;
import wardbeat.scoring.Scorer;
import wardbeat.signal.WindowRun;

class DeletionCheckTest {

    private static final Scorer SAMPLE_OF_SEGMENT_10 = new Scorer() {
        @Override
        public float[] score(WindowRun run) {
            float ventricular = run.samples()[125];
            return new float[] {1 - ventricular, 0, ventricular, 0, 0};
        }

        @Override
        public void close() {}
    };

    private static DeletionCheck.Result check(Explainer explainer, long seed, int windows) {
        var check = new DeletionCheck(SAMPLE_OF_SEGMENT_10, explainer, seed);
        for (int i = 0; i < windows; i++) {
            var window = new float[300];
            Arrays.fill(window, 120, 132, 0.5f + i / 1_000f);
            check.add(window, BeatClass.V);
        }
        return check.result();
    }

    @Test
    void theSegmentThatDecidesIsDeletedOfWhatIsSalient() {
        DeletionCheck.Result result = check(new Occlusion(SAMPLE_OF_SEGMENT_10), 1, 200);

        assertThat(result.windows()).isEqualTo(200);
        // All of the score, which is 0.5 to 0.699.
        assertThat(result.salientFall()).isCloseTo(0.5995, within(1e-4));
        // A random choice of 3 in 25 hits it 12 times in 100.
        assertThat(result.randomFall()).isBetween(0.02, 0.15);
        assertThat(result.passed()).isTrue();
    }

    @Test
    void anExplanationThatPointsElsewhereDoesNotPass() {
        Explainer elsewhere = (window, beatClass) -> {
            var values = new int[Occlusion.SEGMENTS];
            Arrays.fill(values, 0, 3, 10_000);
            return values;
        };

        DeletionCheck.Result result = check(elsewhere, 1, 200);

        assertThat(result.salientFall()).isZero();
        assertThat(result.passed()).isFalse();
    }

    @Test
    void theSeedDecidesWhatIsTakenAtRandomAndNothingElse() {
        var occlusion = new Occlusion(SAMPLE_OF_SEGMENT_10);

        assertThat(check(occlusion, 1, 50)).isEqualTo(check(occlusion, 1, 50));
        assertThat(check(occlusion, 2, 50).randomFall())
                .isNotEqualTo(check(occlusion, 1, 50).randomFall());
        assertThat(check(occlusion, 2, 50).salientFall())
                .isEqualTo(check(occlusion, 1, 50).salientFall());
    }

    @Test
    void aTenthIsThreeSegments() {
        assertThat(DeletionCheck.DELETED_SEGMENTS).isEqualTo(3);
    }
}
