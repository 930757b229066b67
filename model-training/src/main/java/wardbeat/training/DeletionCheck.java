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
 * Checks whether an explanation points at what the network's score rests on: without the most salient tenth of a window the
 * score of the explained class should fall further than without as much of it taken at random.
 *
 * <p>A tenth is the fewest whole segments that hold 30 of the 300 samples: 3. Deleted is by {@link Occlusion#covered}; both
 * choices cover as many samples, of the same window, for the same class. The same windows in the same order and the same seed
 * give the same result. Cost: 3 scorings and one explanation a window. As little thread-safe as its scorer.
 *
 * <p><b>Source</b>: W. Samek et al., Evaluating the visualization of what a deep neural network has learned, IEEE Trans. Neural
 * Networks and Learning Systems 28(11), 2017.
 *
 * <p><b>Departures</b>: one step of a tenth instead of a curve over many; segments that adjoin are deleted as one.
 */
public final class DeletionCheck {

    /** Segments that are deleted. */
    static final int DELETED_SEGMENTS =
            (WindowSpec.NETWORK.length() / 10 + Occlusion.SEGMENT_SAMPLES - 1) / Occlusion.SEGMENT_SAMPLES;

    /**
     * What came of it.
     *
     * @param salientFall mean fall of the class's probability without the most salient tenth, -1 to 1; NaN without windows
     * @param randomFall mean fall without as many segments taken at random, likewise
     * @param windows how many windows
     */
    public record Result(double salientFall, double randomFall, int windows) {

        /** Whether the explanation points better than chance. */
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
     * Begins a check.
     *
     * @param explainer gives a value for each of {@link Occlusion#SEGMENTS} segments
     * @param seed of the random choices
     */
    public DeletionCheck(Scorer scorer, Explainer explainer, long seed) {
        this.scorer = scorer;
        this.explainer = explainer;
        this.random = new Random(seed);
    }

    /**
     * Takes one window.
     *
     * @param window its scaled samples, shape {@code [300]}; not changed
     * @param beatClass the class that is explained
     */
    public void add(float[] window, BeatClass beatClass) {
        double whole = Occlusion.score(scorer, window, beatClass);
        int[] salient = mostSalient(explainer.explain(window, beatClass));
        salientFalls += whole - Occlusion.score(scorer, Occlusion.covered(window, salient), beatClass);
        randomFalls += whole - Occlusion.score(scorer, Occlusion.covered(window, anySegments()), beatClass);
        windows++;
    }

    /** The means over the windows so far. */
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

    private int[] anySegments() {
        return random.ints(0, Occlusion.SEGMENTS)
                .distinct()
                .limit(DELETED_SEGMENTS)
                .toArray();
    }
}
