package wardbeat.scoring;

import ai.onnxruntime.OrtEnvironment;
import java.nio.FloatBuffer;
import java.util.List;
import wardbeat.scoring.OnnxSession.Port;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Scores with ONNX Runtime, a whole run of windows at once.
 *
 * <p>The graph takes {@code samples} of shape {@code [batch, 1, 1, 300 + 36 * (windows - 1)]} and gives {@code scores} of shape
 * {@code [batch, 1, windows, 5]}. A run's scores are bit-equal to those of its windows one by one, in any company.
 *
 * <p>Cost: 6 to 45 microseconds a window; the less, the longer the run and the more runs of its length come together.
 */
public final class OnnxScorer implements Scorer {

    /** The graph's input. */
    public static final String INPUT = "samples";

    /** The graph's output. */
    public static final String OUTPUT = "scores";

    /** More windows are not computed at once, so that memory stays bounded. */
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
        session.inputOf(samples).put(0, run.samples(), window * WindowSpec.NETWORK.hop(), samples);
        runGraph(1, windows).get(0, scores, window * BeatNetwork.CLASSES, windows * BeatNetwork.CLASSES);
    }

    @Override
    public float[][] scoreAll(List<WindowRun> runs) {
        var scores = new float[runs.size()][];
        var alike = new int[runs.size()];
        for (int first = 0; first < scores.length; first++) {
            if (scores[first] == null) {
                scoreAlike(runs, alike, runsLike(first, runs, scores, alike), scores);
            }
        }
        return scores;
    }

    /** Gathers in {@code alike} the runs without scores that are as long as the {@code first}, and tells how many. */
    private static int runsLike(int first, List<WindowRun> runs, float[][] scores, int[] alike) {
        int windows = runs.get(first).windows();
        int count = 0;
        for (int i = first; i < scores.length && (count + 1) * windows <= MAX_WINDOWS; i++) {
            if (scores[i] == null && runs.get(i).windows() == windows) {
                alike[count++] = i;
            }
        }
        if (count == 0) {
            alike[count++] = first;
        }
        return count;
    }

    private void scoreAlike(List<WindowRun> runs, int[] alike, int count, float[][] scores) {
        int windows = runs.get(alike[0]).windows();
        if (count == 1 || windows == 0) {
            for (int i = 0; i < count; i++) {
                scores[alike[i]] = score(runs.get(alike[i]));
            }
            return;
        }
        int samples = WindowSpec.NETWORK.samplesOf(windows);
        FloatBuffer input = session.inputOf(count * samples);
        for (int i = 0; i < count; i++) {
            input.put(i * samples, runs.get(alike[i]).samples(), 0, samples);
        }
        FloatBuffer output = runGraph(count, windows);
        for (int i = 0; i < count; i++) {
            var ofRun = new float[windows * BeatNetwork.CLASSES];
            output.get(i * ofRun.length, ofRun);
            scores[alike[i]] = ofRun;
        }
    }

    private FloatBuffer runGraph(int runs, int windows) {
        return session.run(
                new long[] {runs, 1, 1, WindowSpec.NETWORK.samplesOf(windows)},
                new long[] {runs, 1, windows, BeatNetwork.CLASSES});
    }

    @Override
    public void close() {
        session.close();
    }
}
