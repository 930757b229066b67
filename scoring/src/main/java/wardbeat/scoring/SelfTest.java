package wardbeat.scoring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import wardbeat.beat.BeatClassifier;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Windows with their scores on the machine that trained or packed the model. They verify an archive on the machine that opens it.
 *
 * @param run windows of synthetic ECG
 * @param onnxScores scores of ONNX Runtime on that machine
 * @param dl4jScores scores of DL4J on that machine; empty for a custom network, which DL4J does not support
 * @param verdicts results of the second stage for {@code onnxScores}, as if each window was a beat; six values for each window
 */
public record SelfTest(WindowRun run, float[] onnxScores, float[] dl4jScores, float[] verdicts) {

    /** Greatest accepted difference of a score; engines and processors differ by less. */
    public static final float TOLERANCE = 1e-5f;

    /** Maximum number of windows in a self-test. */
    public static final int MAX_WINDOWS = 1_000;

    private static final int PART = 3;
    private static final float[] NO_SCORES = {};

    /** @throws IllegalArgumentException if the number of windows is out of range, or the sizes do not match */
    public SelfTest {
        int windows = run.windows();
        int scores = windows * BeatNetwork.CLASSES;
        if (windows < 1
                || windows > MAX_WINDOWS
                || run.samples().length != WindowSpec.NETWORK.samplesOf(windows)
                || onnxScores.length != scores
                || (dl4jScores.length != scores && dl4jScores.length != 0)
                || verdicts.length != windows * SelfTestVerdicts.VALUES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "self-test: expected 1 to %d windows with five scores of each engine and six values of the second stage, got %d windows, %d and %d scores, %d values",
                    MAX_WINDOWS,
                    windows,
                    onnxScores.length,
                    dl4jScores.length,
                    verdicts.length));
        }
    }

    /** A self-test with the results of both engines and of the second stage for {@code run}. */
    public static SelfTest of(WindowRun run, Scorer onnx, Scorer dl4j, BeatClassifier classifier) {
        float[] scores = onnx.score(run);
        return new SelfTest(run, scores, dl4j.score(run), SelfTestVerdicts.of(classifier, run, scores));
    }

    /** A self-test with the results of a custom network and of the second stage for {@code run}. */
    public static SelfTest of(WindowRun run, Scorer onnx, BeatClassifier classifier) {
        float[] scores = onnx.score(run);
        return new SelfTest(run, scores, NO_SCORES, SelfTestVerdicts.of(classifier, run, scores));
    }

    /**
     * Classifies the expected scores again.
     *
     * @throws IllegalArgumentException if a value differs; the second stage is exact on every platform
     */
    void replay(BeatClassifier classifier) {
        float[] again = SelfTestVerdicts.of(classifier, run, onnxScores);
        int at = Arrays.mismatch(verdicts, again);
        if (at >= 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "self-test window %d, second stage, number %d: expected %s, got %s",
                    at / SelfTestVerdicts.VALUES,
                    at % SelfTestVerdicts.VALUES,
                    verdicts[at],
                    again[at]));
        }
    }

    /**
     * Scores the windows again: as one run, in parts, and all parts in one call.
     *
     * @return the greatest difference from the expected scores
     * @throws IllegalStateException if a score differs from the expected one by more than the tolerance, or a score of a part differs
     *     from that of the run in any bit
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
                throw differs(i, String.format(Locale.ROOT, "%s to within %s", expected[i], TOLERANCE), whole[i]);
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
        return new IllegalStateException(String.format(
                Locale.ROOT,
                "self-test window %d, class %d: expected %s, got %s",
                at / BeatNetwork.CLASSES,
                at % BeatNetwork.CLASSES,
                expected,
                got));
    }

    private WindowRun part(int window, int windows) {
        int from = window * WindowSpec.NETWORK.hop();
        return new WindowRun(
                run.firstWindow() + window,
                windows,
                Arrays.copyOfRange(run.samples(), from, from + WindowSpec.NETWORK.samplesOf(windows)));
    }

    /** Samples, ONNX scores, DL4J scores and verdicts as little-endian IEEE 754 single precision. */
    byte[] toBytes() {
        int floats = run.samples().length + onnxScores.length + dl4jScores.length + verdicts.length;
        var bytes = ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(run.samples()).put(onnxScores).put(dl4jScores).put(verdicts);
        return bytes.array();
    }

    /**
     * The self-test that {@link #toBytes} wrote.
     *
     * @param kind kind of the network; only a {@link BeatNetwork} has scores of DL4J
     * @throws IllegalArgumentException if {@code windows} is out of range or the length does not match
     */
    static SelfTest of(byte[] bytes, int windows, NetworkKind kind) {
        if (windows < 1 || windows > MAX_WINDOWS) {
            throw new IllegalArgumentException("self-test: expected 1 to " + MAX_WINDOWS + " windows, got " + windows);
        }
        int samples = WindowSpec.NETWORK.samplesOf(windows);
        int scores = windows * BeatNetwork.CLASSES;
        int dl4jScores = kind.isBeatNetwork() ? scores : 0;
        int verdicts = windows * SelfTestVerdicts.VALUES;
        int expected = (samples + scores + dl4jScores + verdicts) * Float.BYTES;
        if (bytes.length != expected) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "self-test: expected %d bytes for %d windows, got %d",
                    expected,
                    windows,
                    bytes.length));
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
