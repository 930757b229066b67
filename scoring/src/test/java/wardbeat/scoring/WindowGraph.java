package wardbeat.scoring;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A custom network for tests: one dense layer over the 300 samples of a window, and an output.
 *
 * @param extents shape of the input; an extent is a number, or a name if it is dynamic
 * @param type ONNX number of the type of the input: 1 single precision, 11 double
 * @param end output after the dense layer
 * @param weights weights of the dense layer, {@code [samples, outputs]}, then the intercepts
 * @param outputs number of scores of a window
 */
record WindowGraph(List<String> extents, int type, End end, float[] weights, int outputs) {

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int FLOAT = 1;

    /** Output after the dense layer. */
    enum End {
        SOFTMAX,
        /** The mean over the windows of a call is added before the softmax. */
        SOFTMAX_AMONG_NEIGHBOURS,
        /** No softmax: scores of any size. */
        NONE,
        /** Random scores. */
        RANDOM
    }

    /** A network with a softmax and random weights, the same for the same seed. */
    static WindowGraph of(long seed, String... extents) {
        var random = new Random(seed);
        var weights = new float[(inputs(List.of(extents)) + 1) * BeatNetwork.CLASSES];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.1 * random.nextGaussian());
        }
        return new WindowGraph(List.of(extents), FLOAT, End.SOFTMAX, weights, BeatNetwork.CLASSES);
    }

    private static int inputs(List<String> extents) {
        return extents.stream().skip(1).mapToInt(Integer::parseInt).reduce(1, Math::multiplyExact);
    }

    WindowGraph with(End other) {
        return new WindowGraph(extents, type, other, weights, outputs);
    }

    WindowGraph withType(int other) {
        return new WindowGraph(extents, other, end, weights, outputs);
    }

    WindowGraph withOutputs(int other) {
        return new WindowGraph(extents, type, end, Arrays.copyOf(weights, (inputs(extents) + 1) * other), other);
    }

    /** Scores of the window that starts at {@code from}, in double precision. */
    double[] scores(float[] samples, int from) {
        var scores = new double[outputs];
        double sum = 0;
        for (int output = 0; output < outputs; output++) {
            double logit = weights[300 * outputs + output];
            for (int i = 0; i < 300; i++) {
                logit += (double) samples[from + i] * weights[i * outputs + output];
            }
            scores[output] = Math.exp(logit);
            sum += scores[output];
        }
        for (int output = 0; output < outputs; output++) {
            scores[output] /= sum;
        }
        return scores;
    }

    byte[] toBytes() {
        return message(model -> {
            model.writeInt64(1, IR_VERSION);
            model.writeByteArray(7, graph());
            model.writeByteArray(8, message(operators -> operators.writeInt64(2, OPERATOR_SET)));
        });
    }

    private byte[] graph() {
        return message(graph -> {
            for (byte[] node : nodes()) {
                graph.writeByteArray(1, node);
            }
            graph.writeString(2, "one dense layer");
            int inputs = inputs(extents);
            float[] kernel = Arrays.copyOf(weights, inputs * outputs);
            float[] bias = Arrays.copyOfRange(weights, inputs * outputs, weights.length);
            graph.writeByteArray(5, tensor("kernel", kernel, inputs, outputs));
            graph.writeByteArray(5, tensor("bias", bias, outputs));
            graph.writeByteArray(11, value("ecg", type, extents));
            graph.writeByteArray(12, value("probabilities", FLOAT, List.of(extents.get(0), String.valueOf(outputs))));
        });
    }

    private List<byte[]> nodes() {
        var nodes = new ArrayList<byte[]>();
        nodes.add(node("Flatten", "ecg", "flat"));
        nodes.add(node("Cast", "flat", "samples", attribute("to", FLOAT)));
        nodes.add(node("Gemm", "samples,kernel,bias", end == End.NONE ? "probabilities" : "logits"));
        switch (end) {
            case SOFTMAX -> nodes.add(node("Softmax", "logits", "probabilities"));
            case SOFTMAX_AMONG_NEIGHBOURS -> {
                nodes.add(node("ReduceMean", "logits", "mean", list("axes", 0)));
                nodes.add(node("Add", "logits,mean", "shifted"));
                nodes.add(node("Softmax", "shifted", "probabilities"));
            }
            case RANDOM -> {
                nodes.add(node("RandomNormalLike", "logits", "random"));
                nodes.add(node("Softmax", "random", "probabilities"));
            }
            case NONE -> {}
        }
        return nodes;
    }

    private static byte[] node(String operator, String inputs, String output, byte[]... attributes) {
        return message(node -> {
            for (String input : inputs.split(",", -1)) {
                node.writeString(1, input);
            }
            node.writeString(2, output);
            node.writeString(4, operator);
            for (byte[] attribute : attributes) {
                node.writeByteArray(5, attribute);
            }
        });
    }

    private static byte[] attribute(String name, int value) {
        return message(attribute -> {
            attribute.writeString(1, name);
            attribute.writeInt64(3, value);
            attribute.writeInt32(20, 2);
        });
    }

    private static byte[] list(String name, int value) {
        return message(attribute -> {
            attribute.writeString(1, name);
            attribute.writeInt64(8, value);
            attribute.writeInt32(20, 7);
        });
    }

    private static byte[] tensor(String name, float[] values, int... extents) {
        var raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return message(tensor -> {
            for (int extent : extents) {
                tensor.writeInt64(1, extent);
            }
            tensor.writeInt32(2, FLOAT);
            tensor.writeString(8, name);
            tensor.writeByteArray(9, raw.array());
        });
    }

    private static byte[] value(String name, int type, List<String> extents) {
        byte[] shape = message(dimensions -> {
            for (String extent : extents) {
                dimensions.writeByteArray(1, message(dimension -> {
                    if (Character.isDigit(extent.charAt(0))) {
                        dimension.writeInt64(1, Long.parseLong(extent));
                    } else {
                        dimension.writeString(2, extent);
                    }
                }));
            }
        });
        byte[] tensor = message(tensorType -> {
            tensorType.writeInt32(1, type);
            tensorType.writeByteArray(2, shape);
        });
        return message(value -> {
            value.writeString(1, name);
            value.writeByteArray(2, message(valueType -> valueType.writeByteArray(1, tensor)));
        });
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
