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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph with one input and one output of single precision, loaded by ONNX Runtime on one thread.
 *
 * <p>Tensors are kept from call to call. Not thread-safe; holds native memory until closed.
 */
final class OnnxSession implements AutoCloseable {

    /**
     * An input or an output.
     *
     * @param name in the graph
     * @param shape its extents; -1 where the graph leaves one open
     */
    record Port(String name, List<Long> shape) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Port input;
    private final Port output;
    private @Nullable Tensors kept;

    /** @throws IllegalArgumentException if it is no ONNX graph, or not one of one input and one output of 32-bit floats */
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
            throw new IllegalArgumentException(
                    "expected one %s, got %d: %s".formatted(role, found.size(), String.join(", ", found.keySet())));
        }
        NodeInfo node = found.values().iterator().next();
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new IllegalArgumentException(
                    "expected %s '%s' of 32-bit floats, got %s".formatted(role, node.getName(), node.getInfo()));
        }
        return new Port(node.getName(), Arrays.stream(tensor.getShape()).boxed().toList());
    }

    Port input() {
        return input;
    }

    Port output() {
        return output;
    }

    /** Input and output of these shapes, the last ones again where they fit; valid until the next call. */
    Tensors tensors(long[] inputShape, long[] outputShape) {
        Tensors last = kept;
        if (last != null
                && Arrays.equals(last.inputShape, inputShape)
                && Arrays.equals(last.outputShape, outputShape)) {
            return last;
        }
        releaseTensors();
        try {
            var fresh = new Tensors(environment, this, inputShape, outputShape);
            kept = fresh;
            return fresh;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime made no tensors: " + firstLine(e), e);
        }
    }

    /**
     * Computes the output of {@code tensors} from its input.
     *
     * @throws IllegalStateException if the engine fails, for example because the graph gives another shape
     */
    void run(Tensors tensors) {
        try {
            session.run(tensors.inputs, tensors.outputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "ONNX Runtime failed on input of shape %s: %s"
                            .formatted(Arrays.toString(tensors.inputShape), firstLine(e)),
                    e);
        }
    }

    private void releaseTensors() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    @Override
    public void close() {
        releaseTensors();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime did not close its session", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Tensors over direct memory of one shape: most runs of a bed are as long as the one before. */
    static final class Tensors implements AutoCloseable {
        final FloatBuffer input;
        final FloatBuffer output;
        private final long[] inputShape;
        private final long[] outputShape;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;

        private Tensors(OrtEnvironment environment, OnnxSession session, long[] inputShape, long[] outputShape)
                throws OrtException {
            this.inputShape = inputShape;
            this.outputShape = outputShape;
            this.input = direct(inputShape);
            this.output = direct(outputShape);
            this.inputs = Map.of(session.input.name(), OnnxTensor.createTensor(environment, input, inputShape));
            this.outputs = Map.of(session.output.name(), OnnxTensor.createTensor(environment, output, outputShape));
        }

        private static FloatBuffer direct(long[] shape) {
            long floats = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            return ByteBuffer.allocateDirect(Math.toIntExact(floats * Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        @Override
        public void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }
}
