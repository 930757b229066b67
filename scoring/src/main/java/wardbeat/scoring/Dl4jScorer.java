package wardbeat.scoring;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Scores with DL4J, the engine that trained the network: slower than {@link OnnxScorer} and within 1e-5 of it.
 *
 * <p>Window by window, because the bits of DL4J's scores depend on the size of the batch. Cost: about 1 ms a window.
 */
public final class Dl4jScorer implements Scorer {

    private final MultiLayerNetwork network;

    /** Builds the network around {@code weights}, which it copies. */
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
