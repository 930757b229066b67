package wardbeat.training;

import java.util.Random;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.NetworkWeights.Tensor;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/** Random weights and signals from a seed, of the size of real ones. */
final class RandomNetworks {

    private RandomNetworks() {}

    static NetworkWeights weights(long seed) {
        var random = new Random(seed);
        var values = new float[BeatNetwork.PARAMETERS];
        for (Tensor tensor : Tensor.values()) {
            double spread = tensor.isKernel() ? Math.sqrt(2.0 / (tensor.inputs() * tensor.columns())) : 0.1;
            for (int i = 0; i < tensor.size(); i++) {
                values[tensor.offset() + i] = (float) (random.nextGaussian() * spread);
            }
        }
        return new NetworkWeights(values);
    }

    static WindowRun run(long seed, int windows) {
        var random = new Random(seed);
        var samples = new float[WindowSpec.NETWORK.samplesOf(windows)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (Math.sin(i / 7.0) + 0.5 * random.nextGaussian());
        }
        return new WindowRun(0, windows, samples);
    }
}
