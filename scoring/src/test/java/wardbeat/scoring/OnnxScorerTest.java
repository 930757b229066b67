package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

class OnnxScorerTest {

    /** The bits of a score must not depend on the run, on the other runs of the call, or on earlier calls. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesTheSameBitsInAnyRunAndBatch(long seed) {
        var random = new Random(seed);
        try (Scorer scorer = ModelArchive.packaged().scorer(ScorerEngine.ONNX)) {
            for (int trial = 0; trial < 20; trial++) {
                var runs = new ArrayList<WindowRun>();
                int longest = 1 + random.nextInt(8);
                for (int i = 1 + random.nextInt(70); i > 0; i--) {
                    runs.add(run(random.nextInt(longest + 1), random));
                }
                float[][] together = scorer.scoreAll(runs);

                assertThat(together).hasNumberOfRows(runs.size());
                for (int i = 0; i < together.length; i++) {
                    assertThat(together[i])
                            .as("seed %d, trial %d, run %d of %d", seed, trial, i, together.length)
                            .isEqualTo(oneByOne(scorer, runs.get(i)));
                }
            }
        }
    }

    @Test
    void splitsRunsLongerThanOneCall() {
        var random = new Random(4);
        var runs = new ArrayList<WindowRun>();
        for (int windows : new int[] {3, OnnxScorer.MAX_WINDOWS + 1, 3, OnnxScorer.MAX_WINDOWS}) {
            runs.add(run(windows, random));
        }
        try (Scorer scorer = ModelArchive.packaged().scorer(ScorerEngine.ONNX)) {
            float[][] together = scorer.scoreAll(runs);

            for (int i = 0; i < together.length; i++) {
                assertThat(together[i]).isEqualTo(oneByOne(scorer, runs.get(i)));
            }
        }
    }

    private static float[] oneByOne(Scorer scorer, WindowRun run) {
        var scores = new float[run.windows() * BeatNetwork.CLASSES];
        for (int i = 0; i < run.windows(); i++) {
            var window = new float[WindowSpec.NETWORK.length()];
            System.arraycopy(run.samples(), i * WindowSpec.NETWORK.hop(), window, 0, window.length);
            float[] alone = scorer.score(new WindowRun(0, 1, window));
            System.arraycopy(alone, 0, scores, i * alone.length, alone.length);
        }
        return scores;
    }

    private static WindowRun run(int windows, Random random) {
        var samples = new float[windows == 0 ? 0 : WindowSpec.NETWORK.samplesOf(windows)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        return new WindowRun(random.nextInt(1000), windows, samples);
    }
}
