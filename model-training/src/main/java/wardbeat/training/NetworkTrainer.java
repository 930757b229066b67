package wardbeat.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import wardbeat.beat.BeatClass;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Dl4jNetwork;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.NetworkWeights.Tensor;
import wardbeat.signal.WindowSpec;
import wardbeat.training.LabelledWindows.Labelled;

/**
 * Trains one network with Adam on categorical cross-entropy. Keeps a running average of the weights, which generalises better than
 * the weights of a single step.
 *
 * <p>Not thread-safe. The same windows, recipe, seed and platform give the same bits, also if the trainer is saved after an epoch and
 * restored in another process.
 */
final class NetworkTrainer {

    private static final int BATCH = 64;
    private static final double AVERAGE_DECAY = 0.995;

    /** Parameters beside the recipe that are part of the manifest, by name. */
    static final Map<String, String> PARAMETERS = Map.of(
            "optimiser", "Adam",
            "batch", String.valueOf(BATCH),
            "averageKeeps", String.valueOf(AVERAGE_DECAY));

    private final LabelledWindows windows;
    private final long seed;
    private final MultiLayerNetwork network;
    private final INDArray average;
    private int steps;

    NetworkTrainer(LabelledWindows windows, Recipe recipe, long seed) {
        this.windows = windows;
        this.seed = seed;
        Dl4jNetwork.useOneThread();
        var rate = new WarmUpAndCosine(recipe.learningRate(), recipe.epochs() * batchesPerEpoch());
        this.network =
                Dl4jNetwork.untrained(new Dl4jNetwork.Regime(seed, new Adam(rate), recipe.dropout(), new LossMCXENT()));
        this.average = network.params().dup();
    }

    /** Number of batches in an epoch. */
    int batchesPerEpoch() {
        return (windows.windowsPerEpoch() + BATCH - 1) / BATCH;
    }

    /**
     * Trains one epoch.
     *
     * @param epoch number of the epoch, from 1
     * @param afterBatch receives the mean loss so far after each batch
     * @return the mean loss of the epoch
     */
    double trainEpoch(int epoch, DoubleConsumer afterBatch) {
        // Dropout draws from the generator of the thread.
        Nd4j.getRandom().setSeed(seed * 1_000_003 + epoch);
        List<Labelled> drawn = windows.drawEpoch(epoch);
        double loss = 0;
        for (int batch = 0; batch < batchesPerEpoch(); batch++) {
            loss += train(drawn.subList(batch * BATCH, Math.min(drawn.size(), (batch + 1) * BATCH)));
            afterBatch.accept(loss / (batch + 1));
        }
        return loss / batchesPerEpoch();
    }

    private double train(List<Labelled> batch) {
        int length = WindowSpec.NETWORK.length();
        var samples = new float[batch.size() * length];
        var labels = new float[batch.size() * BeatNetwork.CLASSES];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.get(i).samples(), 0, samples, i * length, length);
            labels[i * BeatNetwork.CLASSES + batch.get(i).beatClass().ordinal()] = 1;
        }
        INDArray truth = Nd4j.create(labels, new long[] {batch.size(), BeatNetwork.CLASSES}, 'c');
        network.fit(Dl4jNetwork.input(samples, batch.size()), truth);
        steps++;
        double decay = Math.min(AVERAGE_DECAY, steps / (steps + 10.0));
        average.muli(decay).addi(network.params().mul(1 - decay));
        return network.score();
    }

    /**
     * The averaged weights so far. The bias of each class is corrected for the beats that epochs leave out, so that the probabilities
     * are those of all beats.
     *
     * <p><b>Source</b>: Saerens, Latinne and Decaestecker, Adjusting the outputs of a classifier to new a priori probabilities,
     * Neural Computation 14(1), 2002, equation 2.4, on the logarithms.
     */
    NetworkWeights weights() {
        INDArray current = network.params().dup();
        network.setParams(average);
        NetworkWeights weights = Dl4jNetwork.weightsOf(network);
        network.setParams(current);
        for (BeatClass beatClass : BeatClass.values()) {
            int bias = Tensor.DENSE_1_BIAS.offset() + beatClass.ordinal();
            weights.values()[bias] += (float) StrictMath.log(windows.beatsPerDrawnBeat(beatClass));
        }
        return weights;
    }

    /** Writes the state after an epoch for {@link #restore}. */
    void save(DataOutputStream out) throws IOException {
        out.writeInt(steps);
        write(network.params(), out);
        write(network.getUpdater().getStateViewArray(), out);
        write(average, out);
    }

    /**
     * Restores the state that {@link #save} wrote with the same windows, recipe and seed.
     *
     * @throws IOException if the bytes end early or belong to another network
     */
    void restore(DataInputStream in) throws IOException {
        steps = in.readInt();
        read(network.params(), in);
        read(network.getUpdater().getStateViewArray(), in);
        read(average, in);
        network.getLayerWiseConfigurations().setIterationCount(steps);
    }

    private static void write(INDArray numbers, DataOutputStream out) throws IOException {
        float[] values = numbers.dup().data().asFloat();
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static void read(INDArray numbers, DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length != numbers.length()) {
            throw new IOException("checkpoint: expected " + numbers.length() + " numbers, got " + length);
        }
        var bytes = new byte[length * Float.BYTES];
        in.readFully(bytes);
        var values = new float[length];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        numbers.assign(Nd4j.createFromArray(values).reshape(numbers.shape()));
    }
}
