package wardbeat.scoring;

import ai.onnxruntime.OrtEnvironment;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import wardbeat.scoring.OnnxSession.Port;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Scores whole runs of windows with ONNX Runtime.
 *
 * <p>The graph takes {@code samples} of shape {@code [batch, 1, 1, 300 + 36 * (windows - 1)]} and gives {@code scores} of shape
 * {@code [batch, 1, windows, 5]}. The bits of a score do not depend on the run or on the other runs
 * of the call.
 *
 * <p>Cost: 6 to 45 microseconds for each window; less for long runs and for many runs of the same length in one call.
 */
public final class OnnxScorer implements Scorer {

    /** Name of the input of the graph. */
    public static final String INPUT = "samples";

    /** Name of the output of the graph. */
    public static final String OUTPUT = "scores";

    /** Maximum number of windows in one call of the engine, which bounds its memory. */
    static final int MAX_WINDOWS = 256;

    private static final Port INPUT_PORT = new Port(INPUT, List.of(-1L, 1L, 1L, -1L));
    private static final Port OUTPUT_PORT = new Port(OUTPUT, List.of(-1L, 1L, -1L, (long) BeatNetwork.CLASSES));

    private final OnnxSession session;

    /**
     * Loads a graph.
     *
     * @throws IllegalArgumentException if the bytes are not an ONNX graph or its shapes are different
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
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected one %s '%s' of shape %s, got '%s' of shape %s",
                    role,
                    expected.name(),
                    expected.shape(),
                    found.name(),
                    found.shape()));
        }
    }

    /** Version of ONNX Runtime, for example {@code 1.28.0}. */
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
        var sameLength = new int[runs.size()];
        for (int first = 0; first < scores.length; first++) {
            if (scores[first] == null) {
                scoreTogether(runs, sameLength, runsAsLongAs(first, runs, scores, sameLength), scores);
            }
        }
        return scores;
    }

    /** Collects in {@code sameLength} the runs without scores that are as long as {@code first}; returns their number. */
    private static int runsAsLongAs(int first, List<WindowRun> runs, float[][] scores, int[] sameLength) {
        int windows = runs.get(first).windows();
        int count = 0;
        for (int i = first; i < scores.length && (count + 1) * windows <= MAX_WINDOWS; i++) {
            if (scores[i] == null && runs.get(i).windows() == windows) {
                sameLength[count++] = i;
            }
        }
        if (count == 0) {
            sameLength[count++] = first;
        }
        return count;
    }

    private void scoreTogether(List<WindowRun> runs, int[] sameLength, int count, float[][] scores) {
        int windows = runs.get(sameLength[0]).windows();
        if (count == 1 || windows == 0) {
            for (int i = 0; i < count; i++) {
                scores[sameLength[i]] = score(runs.get(sameLength[i]));
            }
            return;
        }
        int samples = WindowSpec.NETWORK.samplesOf(windows);
        FloatBuffer input = session.inputOf(count * samples);
        for (int i = 0; i < count; i++) {
            input.put(i * samples, runs.get(sameLength[i]).samples(), 0, samples);
        }
        FloatBuffer output = runGraph(count, windows);
        for (int i = 0; i < count; i++) {
            var ofRun = new float[windows * BeatNetwork.CLASSES];
            output.get(i * ofRun.length, ofRun);
            scores[sameLength[i]] = ofRun;
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
