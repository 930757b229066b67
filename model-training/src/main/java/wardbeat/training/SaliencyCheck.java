package wardbeat.training;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Explainer;
import wardbeat.scoring.Occlusion;
import wardbeat.scoring.Scorer;
import wardbeat.signal.WindowSpec;

/**
 * Checks whether saliency marks the parts of a window that the score depends on. The score of the explained class should fall more
 * without the most salient tenth of the window than without a random tenth.
 *
 * <p>A tenth is the smallest number of whole segments with at least 30 of the 300 samples: 3 segments. {@link Occlusion#covered}
 * deletes them. Both choices have the same number of samples, the same window and the same class. The same windows in the same order
 * and the same seed give the same result. Cost: 3 scorings and one explanation for each window. Not thread-safe.
 *
 * <p><b>Source</b>: W. Samek et al., Evaluating the visualization of what a deep neural network has learned, IEEE Trans. Neural
 * Networks and Learning Systems 28(11), 2017.
 *
 * <p><b>Departures</b>: one step of a tenth instead of a curve over many steps; adjacent segments are deleted as one.
 */
public final class SaliencyCheck {

    /** Number of deleted segments. */
    static final int DELETED_SEGMENTS =
            (WindowSpec.NETWORK.length() / 10 + Occlusion.SEGMENT_SAMPLES - 1) / Occlusion.SEGMENT_SAMPLES;

    /**
     * Result of a check.
     *
     * @param salientFall mean fall of the probability without the most salient tenth, -1 to 1; NaN without windows
     * @param randomFall mean fall of the probability without a random tenth, -1 to 1; NaN without windows
     * @param windows number of windows
     */
    public record Result(double salientFall, double randomFall, int windows) {

        /** Whether the explanation is better than a random choice. */
        public boolean passed() {
            return salientFall > randomFall;
        }
    }

    private final Scorer scorer;
    private final Explainer explainer;
    private final Random random;
    private double salientFalls;
    private double randomFalls;
    private int windows;

    /**
     * Creates a check without windows.
     *
     * @param scorer scorer of the explained network; the caller closes it
     * @param explainer gives a value for each of {@link Occlusion#SEGMENTS} segments
     * @param seed seed of the random choices
     */
    public SaliencyCheck(Scorer scorer, Explainer explainer, long seed) {
        this.scorer = scorer;
        this.explainer = explainer;
        this.random = new Random(seed);
    }

    /**
     * Adds one window.
     *
     * @param window its scaled samples, shape {@code [300]}; not changed
     * @param beatClass the class to explain
     */
    public void add(float[] window, BeatClass beatClass) {
        double whole = Occlusion.score(scorer, window, beatClass);
        int[] salient = mostSalient(explainer.explain(window, beatClass));
        salientFalls += whole - Occlusion.score(scorer, Occlusion.covered(window, salient), beatClass);
        randomFalls += whole - Occlusion.score(scorer, Occlusion.covered(window, randomSegments()), beatClass);
        windows++;
    }

    /** Means over the windows so far. */
    public Result result() {
        return new Result(salientFalls / windows, randomFalls / windows, windows);
    }

    private static int[] mostSalient(int[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparing((Integer segment) -> -values[segment]))
                .limit(DELETED_SEGMENTS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int[] randomSegments() {
        return random.ints(0, Occlusion.SEGMENTS)
                .distinct()
                .limit(DELETED_SEGMENTS)
                .toArray();
    }
}
