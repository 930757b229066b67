package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Dl4jNetwork;
import wardbeat.scoring.Dl4jScorer;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.OnnxScorer;
import wardbeat.scoring.Scorer;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/** Both engines compute the network, and the scores of a window do not depend on other windows. */
class EnginesTest {

    private static final int CLASSES = BeatNetwork.CLASSES;
    private static final int WINDOWS = 400;
    private static final NetworkWeights WEIGHTS = RandomNetworks.weights(11);
    private static final WindowRun RUN = RandomNetworks.run(12, WINDOWS);

    private static OnnxScorer onnx;
    private static Dl4jScorer dl4j;

    @BeforeAll
    static void loadEngines() {
        onnx = new OnnxScorer(OnnxGraph.of(WEIGHTS));
        dl4j = new Dl4jScorer(WEIGHTS);
    }

    @AfterAll
    static void closeEngines() {
        onnx.close();
        dl4j.close();
    }

    @Test
    void onnxAgreesWithTheDefinition() {
        assertAgreesWithTheDefinition(onnx);
    }

    @Test
    void dl4jAgreesWithTheDefinition() {
        assertAgreesWithTheDefinition(dl4j);
    }

    private static void assertAgreesWithTheDefinition(Scorer scorer) {
        var definition = new ForwardPass(WEIGHTS);
        WindowRun run = part(RUN, 0, 60);
        float[] scores = scorer.score(run);
        assertThat(scores).hasSize(60 * CLASSES);
        for (int window = 0; window < run.windows(); window++) {
            double[] expected = definition.scores(run.samples(), window * WindowSpec.NETWORK.hop());
            for (int i = 0; i < CLASSES; i++) {
                assertThat((double) scores[window * CLASSES + i])
                        .as("window %d class %d", window, i)
                        .isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void aRunIsBitEqualToAnySplitOfIt() {
        for (Scorer scorer : new Scorer[] {onnx, dl4j}) {
            int windows = scorer == onnx ? WINDOWS : 40;
            float[] whole = scorer.score(part(RUN, 0, windows));
            for (long seed = 1; seed <= 20; seed++) {
                float[] joined = scoreInParts(scorer, windows, new Random(seed), seed <= 2 ? 1 : 97);
                assertThat(joined).as("seed %d", seed).containsExactly(whole);
            }
        }
    }

    private static float[] scoreInParts(Scorer scorer, int windows, Random random, int longest) {
        var joined = new float[windows * CLASSES];
        int window = 0;
        while (window < windows) {
            int count = Math.min(1 + random.nextInt(longest), windows - window);
            float[] scores = scorer.score(part(RUN, window, count));
            System.arraycopy(scores, 0, joined, window * CLASSES, scores.length);
            window += count;
        }
        return joined;
    }

    @Test
    void aRunIsBitEqualInAnyBatch() throws OrtException {
        float[] whole = onnx.score(RUN);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxGraph.of(WEIGHTS), options)) {
                for (int batch : new int[] {1, 2, 3, 7, 16, 64}) {
                    int windows = 1 + batch % 6;
                    assertThat(scoreBatch(session, batch, windows))
                            .as("batch of %d runs of %d windows", batch, windows)
                            .containsExactly(Arrays.copyOf(whole, batch * windows * CLASSES));
                }
            }
        }
    }

    private static float[] scoreBatch(OrtSession session, int batch, int windows) throws OrtException {
        int samples = WindowSpec.NETWORK.samplesOf(windows);
        var input = FloatBuffer.allocate(batch * samples);
        for (int i = 0; i < batch; i++) {
            input.put(part(RUN, i * windows, windows).samples());
        }
        try (var tensor = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), input.flip(), new long[] {batch, 1, 1, samples});
                var result = session.run(Map.of(OnnxScorer.INPUT, tensor))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }

    @Test
    void dl4jKeepsTheWeights() {
        assertThat(Dl4jNetwork.weightsOf(Dl4jNetwork.trained(WEIGHTS))).isEqualTo(WEIGHTS);
    }

    @Test
    void aRunWithoutWindowsHasNoScores() {
        assertThat(onnx.score(new WindowRun(7, 0, new float[0]))).isEmpty();
        assertThat(dl4j.score(new WindowRun(7, 0, new float[0]))).isEmpty();
    }

    private static WindowRun part(WindowRun run, int window, int windows) {
        int from = window * WindowSpec.NETWORK.hop();
        float[] samples = Arrays.copyOfRange(run.samples(), from, from + WindowSpec.NETWORK.samplesOf(windows));
        return new WindowRun(run.firstWindow() + window, windows, samples);
    }
}
