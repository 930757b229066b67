package wardbeat.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A graph with one input and one output of single precision in ONNX Runtime, on one thread.
 *
 * <p>Reuses its buffers, which grow with the largest call. Not thread-safe; holds native memory until closed.
 */
final class OnnxSession implements AutoCloseable {

    /**
     * An input or an output.
     *
     * @param name name in the graph
     * @param shape its extents; -1 for a dynamic extent
     */
    record Port(String name, List<Long> shape) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Port input;
    private final Port output;
    private FloatBuffer inputFloats = direct(0);
    private FloatBuffer outputFloats = direct(0);

    /** @throws IllegalArgumentException if the bytes are not an ONNX graph with one input and one output of 32-bit floats */
    OnnxSession(byte[] graph) {
        try (var options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new IllegalArgumentException("not a graph that ONNX Runtime loads: " + firstLine(e), e);
        }
        try {
            input = only("input", session.getInputInfo());
            output = only("output", session.getOutputInfo());
        } catch (IllegalArgumentException | OrtException e) {
            close();
            throw new IllegalArgumentException(firstLine(e), e);
        }
    }

    private static Port only(String role, Map<String, NodeInfo> found) {
        if (found.size() != 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "expected one %s, got %d: %s", role, found.size(), String.join(", ", found.keySet())));
        }
        NodeInfo node = found.values().iterator().next();
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "expected %s '%s' of 32-bit floats, got %s", role, node.getName(), node.getInfo()));
        }
        return new Port(node.getName(), Arrays.stream(tensor.getShape()).boxed().toList());
    }

    Port input() {
        return input;
    }

    Port output() {
        return output;
    }

    /** Buffer for the next input, from index 0 on. Invalidates the buffer of the previous call. */
    FloatBuffer inputOf(int floats) {
        if (inputFloats.capacity() < floats) {
            inputFloats = direct(floats);
        }
        return inputFloats;
    }

    /**
     * Runs the graph on the buffer of {@link #inputOf}.
     *
     * @return the output, from index 0 on; valid until the next call
     * @throws IllegalStateException if the engine fails, for example because the output has another shape
     */
    FloatBuffer run(long[] inputShape, long[] outputShape) {
        int floats = sizeOf(outputShape);
        if (outputFloats.capacity() < floats) {
            outputFloats = direct(floats);
        }
        try (var in = OnnxTensor.createTensor(environment, inputFloats.slice(0, sizeOf(inputShape)), inputShape);
                var out = OnnxTensor.createTensor(environment, outputFloats.slice(0, floats), outputShape)) {
            session.run(Map.of(input.name(), in), Map.of(output.name(), out)).close();
            return outputFloats;
        } catch (OrtException e) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "ONNX Runtime failed on input of shape %s: %s",
                            Arrays.toString(inputShape),
                            firstLine(e)),
                    e);
        }
    }

    private static int sizeOf(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: closing the session failed", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
