package wardbeat.scoring;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import wardbeat.scoring.NetworkWeights.Tensor;
import wardbeat.signal.WindowSpec;

/**
 * {@link BeatNetwork} in DL4J, for training and for {@link Dl4jScorer}.
 *
 * <p>DL4J flattens a sequence in memory order only for channels-first data and with the preprocessor used here. With a recurrent
 * input type it would apply the dense layers at each time step.
 */
public final class Dl4jNetwork {

    private static final int FLATTENING_LAYER = 4;

    private Dl4jNetwork() {}

    /**
     * Training configuration of a network; without effect on a trained network.
     *
     * @param seed seed of the initial weights and of dropout
     * @param updater the optimiser
     * @param dropout dropout rate before the first dense layer, 0 to below 1
     * @param loss the loss function
     */
    public record Regime(long seed, IUpdater updater, double dropout, ILossFunction loss) {}

    /** Limits the kernels of DL4J to the calling thread. This is faster for a network of this size, and deterministic. */
    public static void useOneThread() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /** An untrained network with initial weights from the seed. */
    public static MultiLayerNetwork untrained(Regime regime) {
        var network = new MultiLayerNetwork(configuration(regime));
        network.init();
        if (network.numParams() != BeatNetwork.PARAMETERS) {
            throw new IllegalStateException(
                    "expected " + BeatNetwork.PARAMETERS + " parameters, got " + network.numParams());
        }
        return network;
    }

    /** A network with trained weights. Not thread-safe. */
    public static MultiLayerNetwork trained(NetworkWeights weights) {
        MultiLayerNetwork network = untrained(new Regime(0, new NoOp(), 0, new LossMCXENT()));
        put(weights, Tensor.CONV1D_KERNEL, network.getParam("0_W"));
        put(weights, Tensor.CONV1D_BIAS, network.getParam("0_b"));
        put(weights, Tensor.CONV1D_1_KERNEL, network.getParam("2_W"));
        put(weights, Tensor.CONV1D_1_BIAS, network.getParam("2_b"));
        put(weights, Tensor.DENSE_KERNEL, network.getParam("4_W"));
        put(weights, Tensor.DENSE_BIAS, network.getParam("4_b"));
        put(weights, Tensor.DENSE_1_KERNEL, network.getParam("5_W"));
        put(weights, Tensor.DENSE_1_BIAS, network.getParam("5_b"));
        return network;
    }

    /** A copy of the current weights of the network. */
    public static NetworkWeights weightsOf(MultiLayerNetwork network) {
        var values = new float[BeatNetwork.PARAMETERS];
        get(network.getParam("0_W"), Tensor.CONV1D_KERNEL, values);
        get(network.getParam("0_b"), Tensor.CONV1D_BIAS, values);
        get(network.getParam("2_W"), Tensor.CONV1D_1_KERNEL, values);
        get(network.getParam("2_b"), Tensor.CONV1D_1_BIAS, values);
        get(network.getParam("4_W"), Tensor.DENSE_KERNEL, values);
        get(network.getParam("4_b"), Tensor.DENSE_BIAS, values);
        get(network.getParam("5_W"), Tensor.DENSE_1_KERNEL, values);
        get(network.getParam("5_b"), Tensor.DENSE_1_BIAS, values);
        return new NetworkWeights(values);
    }

    private static MultiLayerConfiguration configuration(Regime regime) {
        return new NeuralNetConfiguration.Builder()
                .seed(regime.seed())
                .updater(regime.updater())
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Truncate)
                .list()
                .layer(convolution(1, Tensor.CONV1D_KERNEL.outputs()))
                .layer(pooling())
                .layer(convolution(Tensor.CONV1D_1_KERNEL.inputs(), BeatNetwork.FEATURE_CHANNELS))
                .layer(pooling())
                .layer(new DenseLayer.Builder()
                        .nIn(BeatNetwork.FEATURE_CHANNELS * BeatNetwork.FEATURE_COLUMNS)
                        .nOut(Tensor.DENSE_KERNEL.outputs())
                        .dropOut(1 - regime.dropout())
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(regime.loss())
                        .nIn(Tensor.DENSE_1_KERNEL.inputs())
                        .nOut(BeatNetwork.CLASSES)
                        .weightInit(WeightInit.XAVIER)
                        .activation(Activation.SOFTMAX)
                        .build())
                .inputPreProcessor(
                        FLATTENING_LAYER,
                        new KerasFlattenRnnPreprocessor(BeatNetwork.FEATURE_CHANNELS, BeatNetwork.FEATURE_COLUMNS))
                .build();
    }

    private static Convolution1DLayer convolution(int inputs, int outputs) {
        return new Convolution1DLayer.Builder(BeatNetwork.KERNEL)
                .nIn(inputs)
                .nOut(outputs)
                .rnnDataFormat(RNNFormat.NCW)
                .activation(Activation.RELU)
                .build();
    }

    private static Subsampling1DLayer pooling() {
        return new Subsampling1DLayer.Builder(Subsampling1DLayer.PoolingType.MAX)
                .kernelSize(BeatNetwork.POOL)
                .stride(BeatNetwork.POOL)
                .build();
    }

    private static void put(NetworkWeights weights, Tensor tensor, INDArray parameter) {
        var parameterValues = new float[tensor.size()];
        for (int i = 0; i < parameterValues.length; i++) {
            parameterValues[indexInDl4j(tensor, i)] = weights.values()[tensor.offset() + i];
        }
        parameter.assign(Nd4j.createFromArray(parameterValues).reshape(parameter.ordering(), parameter.shape()));
    }

    private static void get(INDArray parameter, Tensor tensor, float[] values) {
        float[] parameterValues = parameter.dup(parameter.ordering()).data().asFloat();
        for (int i = 0; i < parameterValues.length; i++) {
            values[tensor.offset() + i] = parameterValues[indexInDl4j(tensor, i)];
        }
    }

    /**
     * Index of a value of a tensor in the memory of DL4J. One-dimensional convolutions report the shape
     * {@code [out, in, column, 1]} but read the memory as {@code [column, in, out]}; dense kernels are stored output by output.
     */
    private static int indexInDl4j(Tensor tensor, int index) {
        if (tensor != Tensor.CONV1D_KERNEL && tensor != Tensor.CONV1D_1_KERNEL) {
            return index;
        }
        int column = index % tensor.columns();
        int input = index / tensor.columns() % tensor.inputs();
        int output = index / tensor.columns() / tensor.inputs();
        return (column * tensor.inputs() + input) * tensor.outputs() + output;
    }

    /** Windows as input of DL4J, shape {@code [windows, 1, 300]}. */
    public static INDArray input(float[] samples, int windows) {
        return Nd4j.create(samples, new long[] {windows, 1, WindowSpec.NETWORK.length()}, 'c');
    }
}
