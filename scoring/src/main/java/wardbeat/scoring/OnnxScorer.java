package wardbeat.scoring;

import ai.onnxruntime.NodeInfo;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Scores with ONNX Runtime, a whole run of windows at once.
 *
 * <p>The graph takes {@code samples} of shape {@code [batch, 1, 1, 300 + 36 * (windows - 1)]} and gives {@code scores} of shape
 * {@code [batch, 1, windows, 5]}. A run's scores are bit-equal to those of its windows one by one.
 *
 * <p>Cost: 10 to 35 microseconds a window, the less the longer the run. Buffers and tensors are kept from call to call.
 */
public final class OnnxScorer implements Scorer {

    /** The graph's input. */
    public static final String INPUT = "samples";

    /** The graph's output. */
    public static final String OUTPUT = "scores";

    /** Longer runs are scored in parts of this many windows, so that their memory stays bounded. */
    static final int MAX_WINDOWS = 256;

    private static final long[] INPUT_SHAPE = {-1, 1, 1, -1};
    private static final long[] OUTPUT_SHAPE = {-1, 1, -1, BeatNetwork.CLASSES};

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private @Nullable Buffers buffers;

    /**
     * Loads a graph.
     *
     * @throws IllegalArgumentException if it is no ONNX graph, or not one of the shape above
     */
    public OnnxScorer(byte[] graph) {
        try (var options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new IllegalArgumentException("not a graph that ONNX Runtime loads: " + firstLine(e), e);
        }
        try {
            requireShape("input", INPUT, INPUT_SHAPE, session.getInputInfo());
            requireShape("output", OUTPUT, OUTPUT_SHAPE, session.getOutputInfo());
        } catch (IllegalArgumentException | OrtException e) {
            close();
            throw new IllegalArgumentException(firstLine(e), e);
        }
    }

    private static void requireShape(String role, String name, long[] shape, Map<String, NodeInfo> found) {
        NodeInfo node = found.get(name);
        if (found.size() != 1
                || node == null
                || !(node.getInfo() instanceof TensorInfo tensor)
                || !Arrays.equals(tensor.getShape(), shape)) {
            throw new IllegalArgumentException("expected one %s '%s' of shape %s, got %s"
                    .formatted(role, name, Arrays.toString(shape), found.values()));
        }
    }

    /** The version of ONNX Runtime that computes here, for example {@code 1.28.0}. */
    public static String engineVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    @Override
    public float[] score(WindowRun run) {
        var scores = new float[run.windows() * BeatNetwork.CLASSES];
        for (int window = 0; window < run.windows(); window += MAX_WINDOWS) {
            scorePart(run, window, Math.min(MAX_WINDOWS, run.windows() - window), scores);
        }
        return scores;
    }

    private void scorePart(WindowRun run, int window, int windows, float[] scores) {
        try {
            Buffers part = buffersFor(windows);
            part.input.put(0, run.samples(), window * WindowSpec.NETWORK.hop(), part.input.capacity());
            session.run(part.inputs, part.outputs).close();
            part.output.get(0, scores, window * BeatNetwork.CLASSES, windows * BeatNetwork.CLASSES);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on a run of " + windows + " windows", e);
        }
    }

    private Buffers buffersFor(int windows) throws OrtException {
        Buffers kept = buffers;
        if (kept != null && kept.windows == windows) {
            return kept;
        }
        releaseBuffers();
        var fresh = new Buffers(environment, windows);
        buffers = fresh;
        return fresh;
    }

    private void releaseBuffers() {
        if (buffers != null) {
            buffers.close();
            buffers = null;
        }
    }

    @Override
    public void close() {
        releaseBuffers();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime did not close its session", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Tensors over direct memory for runs of one length: most runs of a bed are as long as the one before. */
    private static final class Buffers implements AutoCloseable {
        final int windows;
        final FloatBuffer input;
        final FloatBuffer output;
        final Map<String, OnnxTensor> inputs;
        final Map<String, OnnxTensor> outputs;

        Buffers(OrtEnvironment environment, int windows) throws OrtException {
            int samples = WindowSpec.NETWORK.samplesOf(windows);
            this.windows = windows;
            this.input = direct(samples);
            this.output = direct(windows * BeatNetwork.CLASSES);
            this.inputs = Map.of(INPUT, OnnxTensor.createTensor(environment, input, new long[] {1, 1, 1, samples}));
            this.outputs = Map.of(
                    OUTPUT,
                    OnnxTensor.createTensor(environment, output, new long[] {1, 1, windows, BeatNetwork.CLASSES}));
        }

        private static FloatBuffer direct(int floats) {
            return ByteBuffer.allocateDirect(floats * Float.BYTES)
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
