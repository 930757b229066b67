package wardbeat.scoring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import wardbeat.beat.BeatClassifier;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Windows and the scores that the trainer saw for them, by which an archive proves itself wherever it is opened.
 *
 * @param run the windows, of synthetic ECG
 * @param onnxScores what {@link OnnxScorer} gave on the trainer's machine
 * @param dl4jScores what {@link Dl4jScorer} gave there; none of a network from elsewhere, which DL4J does not compute
 * @param verdicts what the second stage made of {@code onnxScores}, as if each window were a beat; six numbers a window
 */
public record SelfTest(WindowRun run, float[] onnxScores, float[] dl4jScores, float[] verdicts) {

    /** The greatest difference between scores that counts as none; engines differ by less on any processor. */
    public static final float TOLERANCE = 1e-5f;

    /** The most windows a self-test may have. */
    public static final int MAX_WINDOWS = 1_000;

    private static final int PART = 3;
    private static final float[] NO_SCORES = {};

    /** @throws IllegalArgumentException if there are no windows, too many, or the sizes do not match */
    public SelfTest {
        int windows = run.windows();
        int scores = windows * BeatNetwork.CLASSES;
        if (windows < 1
                || windows > MAX_WINDOWS
                || run.samples().length != WindowSpec.NETWORK.samplesOf(windows)
                || onnxScores.length != scores
                || (dl4jScores.length != scores && dl4jScores.length != 0)
                || verdicts.length != windows * SecondStage.VERDICT) {
            throw new IllegalArgumentException(
                    "expected 1 to %d windows, five scores of each engine and a verdict for each, got %d windows, %d and %d scores, %d numbers of verdicts"
                            .formatted(MAX_WINDOWS, windows, onnxScores.length, dl4jScores.length, verdicts.length));
        }
    }

    /** Scores {@code run} with both engines and the second stage and keeps what they gave. */
    public static SelfTest of(WindowRun run, Scorer onnx, Scorer dl4j, BeatClassifier classifier) {
        float[] scores = onnx.score(run);
        return new SelfTest(run, scores, dl4j.score(run), SecondStage.verdicts(classifier, scores));
    }

    /** Scores {@code run} with a network from elsewhere and the second stage and keeps what they gave. */
    public static SelfTest of(WindowRun run, Scorer onnx, BeatClassifier classifier) {
        float[] scores = onnx.score(run);
        return new SelfTest(run, scores, NO_SCORES, SecondStage.verdicts(classifier, scores));
    }

    /**
     * Classifies the windows again, by the scores that the trainer saw.
     *
     * @throws IllegalArgumentException if a verdict differs from the trainer's at all: no engine computes it
     */
    void replay(BeatClassifier classifier) {
        float[] again = SecondStage.verdicts(classifier, onnxScores);
        int at = Arrays.mismatch(verdicts, again);
        if (at >= 0) {
            throw new IllegalArgumentException("self-test window %d, second stage, number %d: expected %s, got %s"
                    .formatted(at / SecondStage.VERDICT, at % SecondStage.VERDICT, verdicts[at], again[at]));
        }
    }

    /**
     * Scores the windows again, as one run, in parts, and all parts together.
     *
     * @return the largest difference from the trainer's scores
     * @throws IllegalStateException if a score differs from the trainer's by more than the tolerance, or a part's, alone or
     *     in company, from the run's at all
     */
    float replay(ScorerEngine engine, Scorer scorer) {
        float[] expected = switch (engine) {
            case ONNX -> onnxScores;
            case DL4J -> dl4jScores;
        };
        float[] whole = scorer.score(run);
        float largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(whole[i] - expected[i]));
            if (!(Math.abs(whole[i] - expected[i]) <= TOLERANCE)) {
                throw differs(i, "%s to within %s".formatted(expected[i], TOLERANCE), whole[i]);
            }
        }
        var parts = new ArrayList<WindowRun>();
        for (int window = 0; window < run.windows(); window += PART) {
            parts.add(part(window, Math.min(PART, run.windows() - window)));
        }
        float[][] together = scorer.scoreAll(parts);
        for (int part = 0; part < together.length; part++) {
            int from = part * PART * BeatNetwork.CLASSES;
            requireAs("in a longer run", whole, from, scorer.score(parts.get(part)));
            requireAs("alone", whole, from, together[part]);
        }
        return largest;
    }

    private static void requireAs(String how, float[] whole, int from, float[] part) {
        for (int i = 0; i < part.length; i++) {
            if (part[i] != whole[from + i]) {
                throw differs(from + i, whole[from + i] + " as " + how, part[i]);
            }
        }
    }

    private static IllegalStateException differs(int at, String expected, float got) {
        return new IllegalStateException("self-test window %d, class %d: expected %s, got %s"
                .formatted(at / BeatNetwork.CLASSES, at % BeatNetwork.CLASSES, expected, got));
    }

    private WindowRun part(int window, int windows) {
        int from = window * WindowSpec.NETWORK.hop();
        return new WindowRun(
                run.firstWindow() + window,
                windows,
                Arrays.copyOfRange(run.samples(), from, from + WindowSpec.NETWORK.samplesOf(windows)));
    }

    /** Samples, ONNX scores, DL4J scores, verdicts, as little-endian IEEE 754 single precision. */
    byte[] toBytes() {
        int floats = run.samples().length + onnxScores.length + dl4jScores.length + verdicts.length;
        var bytes = ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(run.samples()).put(onnxScores).put(dl4jScores).put(verdicts);
        return bytes.array();
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @param kind of the network; only {@link BeatNetwork} has scores of DL4J
     * @throws IllegalArgumentException if {@code windows} is out of range or the length does not fit it
     */
    static SelfTest of(byte[] bytes, int windows, NetworkKind kind) {
        if (windows < 1 || windows > MAX_WINDOWS) {
            throw new IllegalArgumentException("expected 1 to " + MAX_WINDOWS + " windows, got " + windows);
        }
        int samples = WindowSpec.NETWORK.samplesOf(windows);
        int scores = windows * BeatNetwork.CLASSES;
        int dl4jScores = kind.isBeatNetwork() ? scores : 0;
        int verdicts = windows * SecondStage.VERDICT;
        int expected = (samples + scores + dl4jScores + verdicts) * Float.BYTES;
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "expected %d bytes for %d windows, got %d".formatted(expected, windows, bytes.length));
        }
        FloatBuffer floats =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var run = new WindowRun(0, windows, take(floats, samples));
        return new SelfTest(run, take(floats, scores), take(floats, dl4jScores), take(floats, verdicts));
    }

    private static float[] take(FloatBuffer floats, int count) {
        var taken = new float[count];
        floats.get(taken);
        return taken;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelfTest that
                && run.equals(that.run)
                && Arrays.equals(onnxScores, that.onnxScores)
                && Arrays.equals(dl4jScores, that.dl4jScores)
                && Arrays.equals(verdicts, that.verdicts);
    }

    @Override
    public int hashCode() {
        return 31 * run.hashCode() + Arrays.hashCode(onnxScores);
    }

    @Override
    public String toString() {
        return "SelfTest[" + run.windows() + " windows]";
    }
}
