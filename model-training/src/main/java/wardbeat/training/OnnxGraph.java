package wardbeat.training;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.NetworkWeights.Tensor;
import wardbeat.scoring.OnnxScorer;

/**
 * Writes the network as an ONNX graph over runs of windows.
 *
 * <p>Input {@code [batch, 1, 1, 300 + 36 * (windows - 1)]}, output {@code [batch, 1, windows, 5]}; batch and windows are
 * dynamic. Convolutions are two-dimensional with a height of 1, which ONNX Runtime computes twice as fast as
 * one-dimensional ones. The first dense layer is a convolution over {@link BeatNetwork#FEATURE_COLUMNS} columns with stride
 * {@link BeatNetwork#FEATURE_STRIDE}, the second one over a single column.
 *
 * <p>The bytes depend on the weights alone.
 *
 * <p><b>Source</b>: onnx.proto of the ONNX specification, IR version 8, operator set 13; field numbers below are its own.
 */
final class OnnxGraph {

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private OnnxGraph() {}

    /** The graph with {@code weights} in it. */
    static byte[] of(NetworkWeights weights) {
        return message(model -> {
            model.writeInt64(1, IR_VERSION);
            model.writeString(2, "wardbeat");
            model.writeByteArray(7, graph(weights));
            model.writeByteArray(8, message(operators -> operators.writeInt64(2, OPERATOR_SET)));
        });
    }

    private static byte[] graph(NetworkWeights weights) {
        return message(graph -> {
            for (byte[] node : nodes()) {
                graph.writeByteArray(1, node);
            }
            graph.writeString(2, "beat network over a run of windows");
            for (Tensor tensor : Tensor.values()) {
                graph.writeByteArray(5, initializer(tensor, weights.copyOf(tensor)));
            }
            graph.writeByteArray(11, value(OnnxScorer.INPUT, "batch", "1", "1", "samples"));
            graph.writeByteArray(
                    12, value(OnnxScorer.OUTPUT, "batch", "1", "windows", String.valueOf(BeatNetwork.CLASSES)));
        });
    }

    private static byte[][] nodes() {
        byte[] valid = ints("pads", 0, 0, 0, 0);
        byte[] pool = ints("kernel_shape", 1, BeatNetwork.POOL);
        byte[] poolStride = ints("strides", 1, BeatNetwork.POOL);
        return new byte[][] {
            convolution(OnnxScorer.INPUT, Tensor.CONV1D_KERNEL, Tensor.CONV1D_BIAS, 1, "conv1d"),
            node("Relu", "conv1d", "relu"),
            node("MaxPool", "relu", "max_pooling1d", pool, poolStride, valid),
            convolution("max_pooling1d", Tensor.CONV1D_1_KERNEL, Tensor.CONV1D_1_BIAS, 1, "conv1d_1"),
            node("Relu", "conv1d_1", "relu_1"),
            node("MaxPool", "relu_1", "max_pooling1d_1", pool, poolStride, valid),
            convolution("max_pooling1d_1", Tensor.DENSE_KERNEL, Tensor.DENSE_BIAS, BeatNetwork.FEATURE_STRIDE, "dense"),
            node("Relu", "dense", "relu_2"),
            convolution("relu_2", Tensor.DENSE_1_KERNEL, Tensor.DENSE_1_BIAS, 1, "dense_1"),
            node("Transpose", "dense_1", "logits", ints("perm", 0, 2, 3, 1)),
            node("Softmax", "logits", OnnxScorer.OUTPUT, integer("axis", 3)),
        };
    }

    private static byte[] convolution(String input, Tensor kernel, Tensor bias, int stride, String output) {
        return node(
                "Conv",
                String.join(",", input, kernel.name(), bias.name()),
                output,
                ints("kernel_shape", 1, kernel.columns()),
                ints("strides", 1, stride),
                ints("pads", 0, 0, 0, 0));
    }

    private static byte[] node(String operator, String inputs, String output, byte[]... attributes) {
        return message(node -> {
            for (String input : inputs.split(",", -1)) {
                node.writeString(1, input);
            }
            node.writeString(2, output);
            node.writeString(3, output);
            node.writeString(4, operator);
            for (byte[] attribute : attributes) {
                node.writeByteArray(5, attribute);
            }
        });
    }

    private static byte[] integer(String name, int value) {
        return message(attribute -> {
            attribute.writeString(1, name);
            attribute.writeInt64(3, value);
            attribute.writeInt32(20, ATTRIBUTE_INT);
        });
    }

    private static byte[] ints(String name, int... values) {
        return message(attribute -> {
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
        return message(out -> {
            out.writeInt64(1, tensor.outputs());
            if (tensor.isKernel()) {
                out.writeInt64(1, tensor.inputs());
                out.writeInt64(1, 1);
                out.writeInt64(1, tensor.columns());
            }
            out.writeInt32(2, FLOAT);
            out.writeString(8, tensor.name());
            out.writeByteArray(9, raw.array());
        });
    }

    /** A tensor's name and shape; an extent is a number, or the name of one that is not fixed. */
    private static byte[] value(String name, String... extents) {
        byte[] shape = message(dimensions -> {
            for (String extent : extents) {
                dimensions.writeByteArray(1, message(dimension -> writeExtent(dimension, extent)));
            }
        });
        byte[] tensor = message(type -> {
            type.writeInt32(1, FLOAT);
            type.writeByteArray(2, shape);
        });
        return message(value -> {
            value.writeString(1, name);
            value.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private static void writeExtent(CodedOutputStream dimension, String extent) throws IOException {
        if (Character.isDigit(extent.charAt(0))) {
            dimension.writeInt64(1, Long.parseLong(extent));
            return;
        }
        dimension.writeString(2, extent);
    }

    private interface Fields {
        void writeTo(CodedOutputStream message) throws IOException;
    }

    private static byte[] message(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try {
            var message = CodedOutputStream.newInstance(bytes);
            fields.writeTo(message);
            message.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an in-memory stream failed", e);
        }
        return bytes.toByteArray();
    }
}
