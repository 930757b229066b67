package wardbeat.training;

import java.util.List;
import java.util.Map;
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
import wardbeat.signal.WindowSpec;
import wardbeat.training.LabelledWindows.Labelled;

/**
 * Trains one network: Adam on categorical cross-entropy, a running average of the weights kept beside them.
 *
 * <p>Rare classes weigh more, by the inverse square root of their share. Not thread-safe; the same windows, options and platform
 * give the same bits.
 */
final class Learner {

    /** Called after each batch. */
    interface BatchListener {

        /**
         * One more batch is learnt.
         *
         * @param loss mean loss of the epoch so far
         */
        void learnt(double loss);
    }

    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 1e-3;
    private static final double DECAY_PER_EPOCH = 0.85;
    private static final double DROPOUT = 0.3;
    private static final double AVERAGE_KEEPS = 0.995;
    private static final double GREATEST_CLASS_WEIGHT = 4;

    /** What shapes the network besides the options, by name. */
    static final Map<String, String> PARAMETERS = Map.of(
            "batch", String.valueOf(BATCH),
            "optimiser", "Adam",
            "learningRate", String.valueOf(LEARNING_RATE),
            "decayPerEpoch", String.valueOf(DECAY_PER_EPOCH),
            "dropout", String.valueOf(DROPOUT),
            "averageKeeps", String.valueOf(AVERAGE_KEEPS),
            "greatestClassWeight", String.valueOf(GREATEST_CLASS_WEIGHT));

    private final LabelledWindows windows;
    private final MultiLayerNetwork network;
    private final INDArray average;

    Learner(LabelledWindows windows, long seed) {
        this.windows = windows;
        Dl4jNetwork.useOneThread();
        int batches = batchesIn(windows.windowsAnEpoch());
        double decay = StrictMath.pow(DECAY_PER_EPOCH, 1.0 / batches);
        var rate = new ExponentialSchedule(ScheduleType.ITERATION, LEARNING_RATE, decay);
        this.network = Dl4jNetwork.untrained(new Dl4jNetwork.Regime(
                seed, new Adam(rate), DROPOUT, new LossMCXENT(Nd4j.createFromArray(classWeights(windows)))));
        this.average = network.params().dup();
    }

    private static float[] classWeights(LabelledWindows windows) {
        var weights = new float[BeatNetwork.CLASSES];
        double perClass = (double) windows.windowsAnEpoch() / BeatNetwork.CLASSES;
        for (BeatClass beatClass : BeatClass.values()) {
            double count = Math.max(1, windows.drawnOf(beatClass));
            weights[beatClass.ordinal()] = (float) Math.min(GREATEST_CLASS_WEIGHT, StrictMath.sqrt(perClass / count));
        }
        return weights;
    }

    private static int batchesIn(int windows) {
        return (windows + BATCH - 1) / BATCH;
    }

    /** How many batches {@link #learnEpoch} learns. */
    int batchesAnEpoch() {
        return batchesIn(windows.windowsAnEpoch());
    }

    /** Learns one epoch. */
    void learnEpoch(BatchListener listener) {
        List<Labelled> epoch = windows.drawEpoch();
        int batches = batchesIn(epoch.size());
        double loss = 0;
        for (int batch = 0; batch < batches; batch++) {
            List<Labelled> part = epoch.subList(batch * BATCH, Math.min(epoch.size(), (batch + 1) * BATCH));
            loss += learn(part);
            listener.learnt(loss / (batch + 1));
        }
    }

    private double learn(List<Labelled> part) {
        int length = WindowSpec.NETWORK.length();
        var samples = new float[part.size() * length];
        var labels = new float[part.size() * BeatNetwork.CLASSES];
        for (int i = 0; i < part.size(); i++) {
            System.arraycopy(part.get(i).samples(), 0, samples, i * length, length);
            labels[i * BeatNetwork.CLASSES + part.get(i).beatClass().ordinal()] = 1;
        }
        INDArray truth = Nd4j.create(labels, new long[] {part.size(), BeatNetwork.CLASSES}, 'c');
        network.fit(Dl4jNetwork.input(samples, part.size()), truth);
        average.muli(AVERAGE_KEEPS).addi(network.params().mul(1 - AVERAGE_KEEPS));
        return network.score();
    }

    /** The averaged weights so far. */
    NetworkWeights weights() {
        INDArray current = network.params().dup();
        network.setParams(average);
        NetworkWeights weights = Dl4jNetwork.weightsOf(network);
        network.setParams(current);
        return weights;
    }
}
