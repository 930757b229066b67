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

class SaliencyCheckTest {

    private static final Scorer SAMPLE_OF_SEGMENT_10 = new Scorer() {
        @Override
        public float[] score(WindowRun run) {
            float ventricular = run.samples()[125];
            return new float[] {1 - ventricular, 0, ventricular, 0, 0};
        }

        @Override
        public void close() {}
    };

    private static SaliencyCheck.Result check(Explainer explainer, long seed, int windows) {
        var check = new SaliencyCheck(SAMPLE_OF_SEGMENT_10, explainer, seed);
        for (int i = 0; i < windows; i++) {
            var window = new float[300];
            Arrays.fill(window, 120, 132, 0.5f + i / 1_000f);
            check.add(window, BeatClass.V);
        }
        return check.result();
    }

    @Test
    void deletesTheSegmentThatTheScoreDependsOn() {
        SaliencyCheck.Result result = check(new Occlusion(SAMPLE_OF_SEGMENT_10), 1, 200);

        assertThat(result.windows()).isEqualTo(200);
        // The whole score, which is 0.5 to 0.699.
        assertThat(result.salientFall()).isCloseTo(0.5995, within(1e-4));
        // A random choice of 3 of 25 segments contains it in 12 of 100 cases.
        assertThat(result.randomFall()).isBetween(0.02, 0.15);
        assertThat(result.passed()).isTrue();
    }

    @Test
    void aWrongExplanationFails() {
        Explainer wrong = (window, beatClass) -> {
            var values = new int[Occlusion.SEGMENTS];
            Arrays.fill(values, 0, 3, 10_000);
            return values;
        };

        SaliencyCheck.Result result = check(wrong, 1, 200);

        assertThat(result.salientFall()).isZero();
        assertThat(result.passed()).isFalse();
    }

    @Test
    void theSeedChangesOnlyTheRandomChoice() {
        var occlusion = new Occlusion(SAMPLE_OF_SEGMENT_10);

        assertThat(check(occlusion, 1, 50)).isEqualTo(check(occlusion, 1, 50));
        assertThat(check(occlusion, 2, 50).randomFall())
                .isNotEqualTo(check(occlusion, 1, 50).randomFall());
        assertThat(check(occlusion, 2, 50).salientFall())
                .isEqualTo(check(occlusion, 1, 50).salientFall());
    }

    @Test
    void aTenthIsThreeSegments() {
        assertThat(SaliencyCheck.DELETED_SEGMENTS).isEqualTo(3);
    }
}
