package wardbeat.scoring;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import wardbeat.scoring.OnnxSession.Port;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Scores with a custom network in ONNX Runtime, which takes windows instead of runs.
 *
 * <p>The graph takes {@code [n, 1, 300]} or {@code [n, 300, 1]} and gives {@code [n, 5]}, probabilities by
 * {@link wardbeat.beat.BeatClass#ordinal}; {@code n} is dynamic or 1. The samples of a window have the same
 * order in both shapes.
 *
 * <p>Cost: depends on the network; overlapping windows are computed separately.
 */
public final class OnnxWindowScorer implements Scorer {

    private static final long DYNAMIC = -1;
    private static final long SAMPLES = WindowSpec.NETWORK.length();

    private final OnnxSession session;
    private final boolean channelsFirst;
    private final int windowsPerCall;

    /**
     * Loads a graph.
     *
     * @param windowsPerCall maximum number of windows in one call of the engine, at least 1
     * @throws IllegalArgumentException if the bytes are not an ONNX graph, its shapes are different, or it takes one window
     *     and {@code windowsPerCall} is greater
     */
    public OnnxWindowScorer(byte[] graph, int windowsPerCall) {
        this.windowsPerCall = windowsPerCall;
        session = new OnnxSession(graph);
        try {
            requireShapes(session.input(), session.output());
            if (windowsPerCall > 1 && !takesManyWindows()) {
                throw new IllegalArgumentException(
                        "expected a graph that takes any number of windows, got input of shape "
                                + session.input().shape());
            }
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
        channelsFirst = session.input().shape().get(1) == 1;
    }

    private static void requireShapes(Port input, Port output) {
        List<Long> shape = input.shape();
        boolean fits = shape.size() == 3
                && isCount(shape.get(0))
                && (shape.subList(1, 3).equals(List.of(1L, SAMPLES))
                        || shape.subList(1, 3).equals(List.of(SAMPLES, 1L)));
        if (!fits) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected input of shape [n, 1, %d] or [n, %d, 1] with n dynamic or 1, got '%s' of shape %s",
                    SAMPLES,
                    SAMPLES,
                    input.name(),
                    shape));
        }
        List<Long> scores = output.shape();
        boolean scored = scores.size() == 2
                && isCount(scores.get(0))
                && (scores.get(1) == DYNAMIC || scores.get(1) == BeatNetwork.CLASSES);
        if (!scored) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected output of shape [n, %d], probabilities of N, S, V, F and Q, got '%s' of shape %s",
                    BeatNetwork.CLASSES,
                    output.name(),
                    scores));
        }
    }

    private static boolean isCount(long extent) {
        return extent == DYNAMIC || extent == 1;
    }

    /** Whether the graph takes any number of windows in one call. */
    boolean takesManyWindows() {
        return session.input().shape().get(0) == DYNAMIC;
    }

    @Override
    public float[] score(WindowRun run) {
        var scores = new float[run.windows() * BeatNetwork.CLASSES];
        for (int window = 0; window < run.windows(); window += windowsPerCall) {
            scorePart(run, window, Math.min(windowsPerCall, run.windows() - window), scores);
        }
        return scores;
    }

    private void scorePart(WindowRun run, int window, int windows, float[] scores) {
        long[] shape = channelsFirst ? new long[] {windows, 1, SAMPLES} : new long[] {windows, SAMPLES, 1};
        int samples = WindowSpec.NETWORK.length();
        FloatBuffer input = session.inputOf(windows * samples);
        for (int i = 0; i < windows; i++) {
            input.put(i * samples, run.samples(), (window + i) * WindowSpec.NETWORK.hop(), samples);
        }
        session.run(shape, new long[] {windows, BeatNetwork.CLASSES})
                .get(0, scores, window * BeatNetwork.CLASSES, windows * BeatNetwork.CLASSES);
    }

    @Override
    public void close() {
        session.close();
    }
}
