package wardbeat.scoring;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;
import wardbeat.scoring.OnnxSession.Port;
import wardbeat.scoring.OnnxSession.Tensors;
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

    private static final Port INPUT_PORT = new Port(INPUT, List.of(-1L, 1L, 1L, -1L));
    private static final Port OUTPUT_PORT = new Port(OUTPUT, List.of(-1L, 1L, -1L, (long) BeatNetwork.CLASSES));

    private final OnnxSession session;

    /**
     * Loads a graph.
     *
     * @throws IllegalArgumentException if it is no ONNX graph, or not one of the shape above
     */
    public OnnxScorer(byte[] graph) {
        session = new OnnxSession(graph);
        try {
            require("input", INPUT_PORT, session.input());
            require("output", OUTPUT_PORT, session.output());
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private static void require(String role, Port expected, Port found) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("expected one %s '%s' of shape %s, got '%s' of shape %s"
                    .formatted(role, expected.name(), expected.shape(), found.name(), found.shape()));
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
        int samples = WindowSpec.NETWORK.samplesOf(windows);
        Tensors part = session.tensors(new long[] {1, 1, 1, samples}, new long[] {1, 1, windows, BeatNetwork.CLASSES});
        part.input.put(0, run.samples(), window * WindowSpec.NETWORK.hop(), samples);
        session.run(part);
        part.output.get(0, scores, window * BeatNetwork.CLASSES, windows * BeatNetwork.CLASSES);
    }

    @Override
    public void close() {
        session.close();
    }
}
