package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.BeatClass;
import wardbeat.signal.WindowRun;

class OcclusionTest {

    /** Scorer whose probability of V is the value of one sample; the rest is N. */
    private record OneSample(int seen) implements Scorer {

        @Override
        public float[] score(WindowRun run) {
            assertThat(run.windows()).isEqualTo(1);
            float ventricular = run.samples()[seen];
            return new float[] {1 - ventricular, 0, ventricular, 0, 0};
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest(name = "sample {0}")
    @ValueSource(ints = {0, 11, 12, 155, 287, 288, 299})
    void theSegmentOfTheUsedSampleHasAllSaliency(int seen) {
        var window = new float[300];
        Arrays.fill(window, 0.1f);
        window[seen] = 0.8f;
        // The line replaces the sample by 0.1, the value of its neighbours.
        int fall = 7_000;

        int[] forV = new Occlusion(new OneSample(seen)).explain(window, BeatClass.V);
        int[] forN = new Occlusion(new OneSample(seen)).explain(window, BeatClass.N);
        int[] forS = new Occlusion(new OneSample(seen)).explain(window, BeatClass.S);

        assertThat(forV).isEqualTo(only(seen / 12, fall)).hasSize(Occlusion.SEGMENTS);
        assertThat(forN).isEqualTo(only(seen / 12, -fall));
        assertThat(forS).containsOnly(0);
    }

    private static int[] only(int segment, int value) {
        var values = new int[25];
        values[segment] = value;
        return values;
    }

    @Test
    void coveringAStraightLineChangesNothing() {
        var ramp = new float[300];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / 300f;
        }

        assertThat(Arrays.copyOfRange(Occlusion.covered(ramp, 3, 4, 24 - 1), 0, 288))
                .containsExactly(Arrays.copyOfRange(ramp, 0, 288), within(1e-6f));
        assertThat(Arrays.copyOfRange(Occlusion.covered(ramp, 0, 24), 0, 12)).containsOnly(ramp[12]);
        assertThat(Arrays.copyOfRange(Occlusion.covered(ramp, 0, 24), 288, 300)).containsOnly(ramp[287]);
    }

    @Test
    void adjacentSegmentsAreCoveredAsOneInAnyOrder() {
        float[] window = noise(1);

        float[] covered = Occlusion.covered(window, 7, 5, 6);

        for (int i = 0; i < 300; i++) {
            boolean inside = i >= 60 && i < 96;
            float line = window[59] + (window[96] - window[59]) * (i - 59) / 37;
            assertThat(covered[i]).as("sample %d", i).isCloseTo(inside ? line : window[i], within(1e-6f));
        }
    }

    @Test
    void doesNotChangeTheWindow() {
        float[] window = noise(2);
        float[] before = window.clone();

        new Occlusion(new OneSample(100)).explain(window, BeatClass.V);

        assertThat(window).isEqualTo(before);
    }

    @Test
    void rejectsCoveringAllSegments() {
        int[] all = IntStream.range(0, Occlusion.SEGMENTS).toArray();

        assertThatThrownBy(() -> Occlusion.covered(noise(3), all)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheSameExplanationEachTime() {
        float[] window = noise(4);
        int[] first;
        try (Scorer scorer = ModelArchive.packaged().scorer(ScorerEngine.ONNX)) {
            var occlusion = new Occlusion(scorer);
            first = occlusion.explain(window, BeatClass.V);
            scorer.score(new WindowRun(0, 1, noise(5)));
            assertThat(occlusion.explain(window, BeatClass.V)).isEqualTo(first);
        }

        assertThat(first).hasSize(25);
        assertThat(Arrays.stream(first).distinct().count()).isGreaterThan(1);
    }

    private static float[] noise(long seed) {
        var random = new SplittableRandom(seed);
        var window = new float[300];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) random.nextDouble(-1, 1);
        }
        return window;
    }
}
