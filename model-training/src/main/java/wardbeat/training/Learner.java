package wardbeat.training;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import wardbeat.beat.BeatClass;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Dl4jNetwork;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.NetworkWeights.Tensor;
import wardbeat.signal.WindowSpec;
import wardbeat.training.LabelledWindows.Labelled;

/**
 * Trains one network: Adam on categorical cross-entropy, a running average of the weights kept beside them, since it
 * generalises better than the weights of any one step.
 *
 * <p>Not thread-safe; the same windows, seed and platform give the same bits.
 */
final class Learner {

    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 1e-3;
    private static final double DECAY_PER_EPOCH = 0.85;
    private static final double DROPOUT = 0.3;
    private static final double AVERAGE_KEEPS = 0.995;

    /** What shapes the network besides the options, by name. */
    static final Map<String, String> PARAMETERS = Map.of(
            "optimiser", "Adam",
            "batch", String.valueOf(BATCH),
            "learningRate", String.valueOf(LEARNING_RATE),
            "decayPerEpoch", String.valueOf(DECAY_PER_EPOCH),
            "dropout", String.valueOf(DROPOUT),
            "averageKeeps", String.valueOf(AVERAGE_KEEPS));

    private final LabelledWindows windows;
    private final MultiLayerNetwork network;
    private final INDArray average;
    private int steps;

    Learner(LabelledWindows windows, long seed) {
        this.windows = windows;
        Dl4jNetwork.useOneThread();
        double decayPerBatch = StrictMath.pow(DECAY_PER_EPOCH, 1.0 / batchesAnEpoch());
        var rate = new ExponentialSchedule(ScheduleType.ITERATION, LEARNING_RATE, decayPerBatch);
        this.network = Dl4jNetwork.untrained(new Dl4jNetwork.Regime(seed, new Adam(rate), DROPOUT, new LossMCXENT()));
        this.average = network.params().dup();
    }

    /** How many batches {@link #learnEpoch} learns. */
    int batchesAnEpoch() {
        return (windows.windowsAnEpoch() + BATCH - 1) / BATCH;
    }

    /** Learns one epoch; {@code afterBatch} hears the mean loss so far. */
    void learnEpoch(DoubleConsumer afterBatch) {
        List<Labelled> epoch = windows.drawEpoch();
        double loss = 0;
        for (int batch = 0; batch < batchesAnEpoch(); batch++) {
            loss += learn(epoch.subList(batch * BATCH, Math.min(epoch.size(), (batch + 1) * BATCH)));
            afterBatch.accept(loss / (batch + 1));
        }
    }

    private double learn(List<Labelled> batch) {
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
        double keeps = Math.min(AVERAGE_KEEPS, steps / (steps + 10.0));
        average.muli(keeps).addi(network.params().mul(1 - keeps));
        return network.score();
    }

    /**
     * The averaged weights so far, corrected for the normal beats that epochs leave out, so that probabilities are those of
     * all beats.
     *
     * <p><b>Source</b>: Saerens, Latinne and Decaestecker, Adjusting the outputs of a classifier to new a priori probabilities,
     * Neural Computation 14(1), 2002, equation 2.4, on the logarithms.
     */
    NetworkWeights weights() {
        INDArray current = network.params().dup();
        network.setParams(average);
        NetworkWeights weights = Dl4jNetwork.weightsOf(network);
        network.setParams(current);
        int normalBias = Tensor.DENSE_1_BIAS.offset() + BeatClass.N.ordinal();
        weights.values()[normalBias] += (float) StrictMath.log(windows.normalBeatsForEachDrawn());
        return weights;
    }
}
