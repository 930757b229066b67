package wardbeat.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.NetworkWeights.Tensor;
import wardbeat.scoring.OnnxScorer;

/**
 * Writes the beat network as an ONNX graph over runs of windows.
 *
 * <p>Input {@code [batch, 1, 1, 300 + 36 * (windows - 1)]}, output {@code [batch, 1, windows, 5]}; batch and windows are
 * dynamic. Convolutions are two-dimensional with a height of 1, which ONNX Runtime computes twice as fast as
 * one-dimensional ones. The first dense layer is a convolution over {@link BeatNetwork#FEATURE_COLUMNS} columns with stride
 * {@link BeatNetwork#FEATURE_STRIDE}, the second one over a single column.
 *
 * <p>The bytes depend only on the weights. Field numbers are those of onnx.proto, as in {@link OnnxMessage}.
 */
final class OnnxGraph {

    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private OnnxGraph() {}

    /** The graph with these weights, as bytes. */
    static byte[] of(NetworkWeights weights) {
        return OnnxMessage.model(
                "beat network over a run of windows",
                nodes(),
                Arrays.stream(Tensor.values())
                        .map(tensor -> initializer(tensor, weights.copyOf(tensor)))
                        .toList(),
                List.of(OnnxMessage.value(OnnxScorer.INPUT, "batch", "1", "1", "samples")),
                OnnxMessage.value(OnnxScorer.OUTPUT, "batch", "1", "windows", String.valueOf(BeatNetwork.CLASSES)));
    }

    private static List<byte[]> nodes() {
        byte[] valid = ints("pads", 0, 0, 0, 0);
        byte[] pool = ints("kernel_shape", 1, BeatNetwork.POOL);
        byte[] poolStride = ints("strides", 1, BeatNetwork.POOL);
        return List.of(
                convolution(OnnxScorer.INPUT, Tensor.CONV1D_KERNEL, Tensor.CONV1D_BIAS, 1, "conv1d"),
                OnnxMessage.node("Relu", "conv1d", "relu"),
                OnnxMessage.node("MaxPool", "relu", "max_pooling1d", pool, poolStride, valid),
                convolution("max_pooling1d", Tensor.CONV1D_1_KERNEL, Tensor.CONV1D_1_BIAS, 1, "conv1d_1"),
                OnnxMessage.node("Relu", "conv1d_1", "relu_1"),
                OnnxMessage.node("MaxPool", "relu_1", "max_pooling1d_1", pool, poolStride, valid),
                convolution(
                        "max_pooling1d_1", Tensor.DENSE_KERNEL, Tensor.DENSE_BIAS, BeatNetwork.FEATURE_STRIDE, "dense"),
                OnnxMessage.node("Relu", "dense", "relu_2"),
                convolution("relu_2", Tensor.DENSE_1_KERNEL, Tensor.DENSE_1_BIAS, 1, "dense_1"),
                OnnxMessage.node("Transpose", "dense_1", "logits", ints("perm", 0, 2, 3, 1)),
                OnnxMessage.node("Softmax", "logits", OnnxScorer.OUTPUT, integer("axis", 3)));
    }

    private static byte[] convolution(String input, Tensor kernel, Tensor bias, int stride, String output) {
        return OnnxMessage.node(
                "Conv",
                String.join(",", input, kernel.name(), bias.name()),
                output,
                ints("kernel_shape", 1, kernel.columns()),
                ints("strides", 1, stride),
                ints("pads", 0, 0, 0, 0));
    }

    private static byte[] integer(String name, int value) {
        return OnnxMessage.of(attribute -> {
            attribute.writeString(1, name);
            attribute.writeInt64(3, value);
            attribute.writeInt32(20, ATTRIBUTE_INT);
        });
    }

    private static byte[] ints(String name, int... values) {
        return OnnxMessage.of(attribute -> {
            attribute.writeString(1, name);
            for (int value : values) {
                attribute.writeInt64(8, value);
            }
            attribute.writeInt32(20, ATTRIBUTE_INTS);
        });
    }

    private static byte[] initializer(Tensor tensor, float[] values) {
        var raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return OnnxMessage.of(out -> {
            out.writeInt64(1, tensor.outputs());
            if (tensor.isKernel()) {
                out.writeInt64(1, tensor.inputs());
                out.writeInt64(1, 1);
                out.writeInt64(1, tensor.columns());
            }
            out.writeInt32(2, OnnxMessage.FLOAT);
            out.writeString(8, tensor.name());
            out.writeByteArray(9, raw.array());
        });
    }
}
