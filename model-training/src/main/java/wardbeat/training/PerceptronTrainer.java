package wardbeat.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BeatScores;
import wardbeat.beat.Perceptron;
import wardbeat.scoring.Dl4jNetwork;

/**
 * Trains a {@link Perceptron} with 32 hidden units for each member of a small ensemble. The mean of the members'
 * outputs is again a perceptron, with the hidden units of all.
 *
 * <p>Rare classes have more weight in training; a correction of the biases restores the probabilities of the actual
 * frequencies. The same observations and seed give the same bits on the same platform.
 *
 * <p><b>Source</b>: AdamW: Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019; dropout: Srivastava
 * et al., JMLR 15, 2014; mean of networks that differ in their seeds: Hansen and Salamon, Neural network ensembles, IEEE
 * Trans. Pattern Anal. Mach. Intell. 12(10), 1990.
 */
final class PerceptronTrainer {

    private static final int UNITS = 32;
    private static final int MEMBERS = 3;
    private static final int EPOCHS = 8;
    private static final int BATCH = 512;
    private static final double LEARNING_RATE = 4e-3;
    private static final double WEIGHT_DECAY = 0.05;
    private static final double DROPOUT = 0.2;
    private static final double LIMIT = 5;
    private static final double KEPT_NORMAL_BEATS = 0.2;
    private static final double[] CLASS_WEIGHTS = {1, 3, 1.5, 2, 1};

    /** Parameters of the training that are part of the manifest, by name. */
    static final Map<String, String> PARAMETERS = Map.of(
            "secondStage", MEMBERS + " perceptrons of " + UNITS + " hidden units",
            "secondStageEpochs", String.valueOf(EPOCHS),
            "secondStageBatch", String.valueOf(BATCH),
            "secondStageLearningRate", String.valueOf(LEARNING_RATE),
            "secondStageWeightDecay", String.valueOf(WEIGHT_DECAY),
            "secondStageDropout", String.valueOf(DROPOUT),
            "secondStageKeptNormalBeats", String.valueOf(KEPT_NORMAL_BEATS),
            "secondStageClassWeights", "N 1, S 3, V 1.5, F 2, Q 1");

    private final List<BeatFeature> features;
    private final long seed;

    PerceptronTrainer(List<BeatFeature> features, long seed) {
        this.features = List.copyOf(features);
        this.seed = seed;
    }

    /**
     * A beat with its class.
     *
     * @param features by {@link BeatFeature#ordinal}; not copied
     * @param beatClass the class of its annotation
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Observation(double[] features, BeatClass beatClass) {}

    /** The trained perceptron; all weights are single precision. */
    Perceptron train(List<Observation> observations) {
        var means = new double[features.size()];
        var scales = new double[features.size()];
        standardise(observations, means, scales);
        var random = new Random(seed);
        var kept = new ArrayList<Observation>();
        for (Observation observation : observations) {
            boolean keep = observation.beatClass != BeatClass.N || random.nextDouble() < KEPT_NORMAL_BEATS;
            if (keep) {
                kept.add(observation);
            }
        }
        var hidden = new double[features.size() + 1][MEMBERS * UNITS];
        var outputs = new double[BeatScores.CLASSES][MEMBERS * UNITS + 1];
        for (int member = 0; member < MEMBERS; member++) {
            MultiLayerNetwork network = trained(kept, means, scales, seed * MEMBERS + member);
            append(network, member, hidden, outputs);
        }
        for (int i = 0; i < outputs.length; i++) {
            double[] row = outputs[i];
            row[row.length - 1] = (float) (row[row.length - 1] - StrictMath.log(CLASS_WEIGHTS[i]));
        }
        return new Perceptron(features, means, scales, LIMIT, hidden, outputs);
    }

    private void standardise(List<Observation> observations, double[] means, double[] scales) {
        for (int i = 0; i < means.length; i++) {
            int feature = features.get(i).ordinal();
            double mean = observations.stream()
                    .mapToDouble(observation -> observation.features[feature])
                    .average()
                    .orElse(0);
            double variance = observations.stream()
                    .mapToDouble(observation -> observation.features[feature] - mean)
                    .map(distance -> distance * distance)
                    .average()
                    .orElse(0);
            means[i] = (float) mean;
            scales[i] = (float) (Math.sqrt(variance) + 1e-6);
        }
    }

    private MultiLayerNetwork trained(List<Observation> kept, double[] means, double[] scales, long memberSeed) {
        Dl4jNetwork.useOneThread();
        int batches = Math.max(1, kept.size() / BATCH);
        MultiLayerNetwork network = untrained(memberSeed, EPOCHS * batches);
        Nd4j.getRandom().setSeed(memberSeed);
        var order = new ArrayList<>(kept);
        var random = new Random(memberSeed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int batch = 0; batch < batches; batch++) {
                int to = Math.min(order.size(), (batch + 1) * BATCH);
                step(network, order.subList(batch * BATCH, to), means, scales);
            }
        }
        return network;
    }

    private MultiLayerNetwork untrained(long memberSeed, int steps) {
        var classWeights = new double[CLASS_WEIGHTS.length];
        for (int i = 0; i < classWeights.length; i++) {
            classWeights[i] = i == BeatClass.N.ordinal() ? CLASS_WEIGHTS[i] / KEPT_NORMAL_BEATS : CLASS_WEIGHTS[i];
        }
        double mean = Arrays.stream(classWeights).average().orElse(1);
        var loss = new LossMCXENT(Nd4j.createFromArray(
                Arrays.stream(classWeights).map(weight -> weight / mean).toArray()));
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(memberSeed)
                .updater(new Adam(new WarmUpAndCosine(LEARNING_RATE, steps)))
                .weightDecay(WEIGHT_DECAY, true)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(features.size())
                        .nOut(UNITS)
                        .weightInit(WeightInit.RELU)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(loss)
                        .nIn(UNITS)
                        .nOut(BeatScores.CLASSES)
                        .weightInit(WeightInit.XAVIER)
                        .dropOut(1 - DROPOUT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    private void step(MultiLayerNetwork network, List<Observation> batch, double[] means, double[] scales) {
        var inputs = new float[batch.size() * features.size()];
        var labels = new float[batch.size() * BeatScores.CLASSES];
        int at = 0;
        for (int i = 0; i < batch.size(); i++) {
            for (int j = 0; j < features.size(); j++) {
                double value = (batch.get(i).features[features.get(j).ordinal()] - means[j]) / scales[j];
                inputs[at++] = (float) Math.max(-LIMIT, Math.min(LIMIT, value));
            }
            labels[i * BeatScores.CLASSES + batch.get(i).beatClass.ordinal()] = 1;
        }
        network.fit(
                Nd4j.create(inputs, new long[] {batch.size(), features.size()}, 'c'),
                Nd4j.create(labels, new long[] {batch.size(), BeatScores.CLASSES}, 'c'));
    }

    /** Copies the weights of a member; its outputs count one part of the mean. */
    private void append(MultiLayerNetwork network, int member, double[][] hidden, double[][] outputs) {
        INDArray weights = network.getParam("0_W");
        INDArray biases = network.getParam("0_b");
        INDArray outputWeights = network.getParam("1_W");
        INDArray outputBiases = network.getParam("1_b");
        for (int unit = 0; unit < UNITS; unit++) {
            for (int i = 0; i < features.size(); i++) {
                hidden[i][member * UNITS + unit] = weights.getFloat(i, unit);
            }
            hidden[features.size()][member * UNITS + unit] = biases.getFloat(unit);
            for (int c = 0; c < outputs.length; c++) {
                outputs[c][member * UNITS + unit] = outputWeights.getFloat(unit, c) / MEMBERS;
            }
        }
        for (int c = 0; c < outputs.length; c++) {
            outputs[c][MEMBERS * UNITS] += outputBiases.getFloat(c) / MEMBERS;
        }
    }
}
