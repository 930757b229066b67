package wardbeat.scoring;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Scores with DL4J, which trained the network. Slower than {@link OnnxScorer}; the scores differ by at most 1e-5.
 *
 * <p>Scores one window at a time, because the bits of the scores depend on the batch size. Cost: about 1 ms for each window.
 */
public final class Dl4jScorer implements Scorer {

    private final MultiLayerNetwork network;

    /** Creates a scorer with a copy of {@code weights}. */
    public Dl4jScorer(NetworkWeights weights) {
        Dl4jNetwork.useOneThread();
        network = Dl4jNetwork.trained(weights);
    }

    @Override
    public float[] score(WindowRun run) {
        WindowSpec spec = WindowSpec.NETWORK;
        var scores = new float[run.windows() * BeatNetwork.CLASSES];
        for (int window = 0; window < run.windows(); window++) {
            int from = window * spec.hop();
            float[] samples = Arrays.copyOfRange(run.samples(), from, from + spec.length());
            try (INDArray input = Dl4jNetwork.input(samples, 1);
                    INDArray output = network.output(input)) {
                for (int i = 0; i < BeatNetwork.CLASSES; i++) {
                    scores[window * BeatNetwork.CLASSES + i] = output.getFloat(i);
                }
            }
        }
        return scores;
    }

    @Override
    public void close() {
        network.close();
    }
}
