package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final List<BeatFeature> TWO = List.of(BeatFeature.V_TO_N, BeatFeature.S_TO_N);
    private static final double[] BIASES = {0, 0.5, 0, 0, 0};

    private static final DecisionTree ZERO = leaf(0);

    private static DecisionTree leaf(float value) {
        return new DecisionTree(new int[] {-1}, new float[] {value}, new int[1]);
    }

    /** Splits at V_TO_N = 1, then at S_TO_N = -2. */
    private static DecisionTree twoSplits() {
        return new DecisionTree(new int[] {0, -1, 1, -1, -1}, new float[] {1, 3, -2, 4, 5}, new int[] {1, 0, 3, 0, 0});
    }

    private static BoostedTrees trees() {
        return new BoostedTrees(TWO, BIASES, List.of(twoSplits(), leaf(0.25f), ZERO, ZERO, ZERO));
    }

    private static double exponentOfN(BoostedTrees trees, double vToN, double sToN) {
        var features = new double[BeatFeature.COUNT];
        features[BeatFeature.V_TO_N.ordinal()] = vToN;
        features[BeatFeature.S_TO_N.ordinal()] = sToN;
        double[] probabilities = trees.probabilities(features);
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-15));
        return Math.log(probabilities[0] / probabilities[4]);
    }

    @Test
    void followsTheThresholdsToALeaf() {
        assertThat(exponentOfN(trees(), 0.9, 0)).isCloseTo(3, within(1e-12));
        assertThat(exponentOfN(trees(), 1, -2.1)).isCloseTo(4, within(1e-12));
        assertThat(exponentOfN(trees(), 1, -2)).isCloseTo(5, within(1e-12));
    }

    @Test
    void addsBiasesAndTheTreesOfAClass() {
        var features = new double[BeatFeature.COUNT];
        double[] probabilities = trees().probabilities(features);
        assertThat(Math.log(probabilities[1] / probabilities[4])).isCloseTo(0.75, within(1e-12));
        var twice = new BoostedTrees(
                TWO, BIASES, List.of(leaf(1), ZERO, ZERO, ZERO, ZERO, leaf(2), ZERO, ZERO, ZERO, ZERO));
        assertThat(exponentOfN(twice, 0, 0)).isCloseTo(3, within(1e-12));
    }

    @Test
    void dividesTheLogarithmsByATemperature() {
        BoostedTrees divided = trees().divided(2);
        assertThat(exponentOfN(divided, 0.9, 0)).isCloseTo(1.5, within(1e-7));
        assertThat(exponentOfN(divided, 1, -2.1)).isCloseTo(2, within(1e-7));
        double[] probabilities = divided.probabilities(new double[BeatFeature.COUNT]);
        assertThat(Math.log(probabilities[1] / probabilities[4])).isCloseTo(0.375, within(1e-7));
    }

    @Test
    void withoutTreesGivesTheBiases() {
        var none = new BoostedTrees(List.of(), new double[5], List.of());
        assertThat(none.probabilities(new double[BeatFeature.COUNT])).containsOnly(0.2);
    }

    /** Oracle: each tree walked on its own. Deep and shallow trees of a round must not disturb each other. */
    @Test
    void walksAllTreesOfARound() {
        var random = new Random(11);
        for (int repeat = 0; repeat < 200; repeat++) {
            var trees = new ArrayList<DecisionTree>();
            for (int i = 0; i < 15; i++) {
                trees.add(randomTree(random, random.nextInt(12)));
            }
            var model = new BoostedTrees(TWO, BIASES, trees);
            var features = new double[BeatFeature.COUNT];
            features[BeatFeature.V_TO_N.ordinal()] = random.nextInt(9) / 4f;
            features[BeatFeature.S_TO_N.ordinal()] = random.nextInt(9) / 4f;
            double[] exponents = BIASES.clone();
            for (int i = 0; i < trees.size(); i++) {
                exponents[i % 5] += walk(trees.get(i), features);
            }
            assertThat(model.probabilities(features)).containsExactly(Softmax.of(exponents));
        }
    }

    private static DecisionTree randomTree(Random random, int splits) {
        int nodes = 2 * splits + 1;
        var split = new int[nodes];
        var values = new float[nodes];
        var next = new int[nodes];
        int known = 1;
        for (int node = 0; node < nodes; node++) {
            values[node] = random.nextInt(9) / 4f;
            boolean isLast = known == node + 1;
            boolean isSplit = known < nodes && (isLast || random.nextBoolean());
            split[node] = isSplit ? random.nextInt(2) : -1;
            next[node] = isSplit ? known : 0;
            known += isSplit ? 2 : 0;
        }
        return new DecisionTree(split, values, next);
    }

    private static float walk(DecisionTree tree, double[] features) {
        int node = 0;
        while (tree.splits()[node] >= 0) {
            double feature = features[TWO.get(tree.splits()[node]).ordinal()];
            node = feature < tree.values()[node] ? tree.next()[node] : tree.next()[node] + 1;
        }
        return tree.values()[node];
    }

    @Test
    void rejectsArraysThatAreNotATree() {
        assertNoTree("sizes do not fit", new int[0], new float[0], new int[0]);
        assertNoTree("sizes do not fit", new int[] {-1}, new float[2], new int[1]);
        assertNoTree("sizes do not fit", new int[] {-1}, new float[1], new int[2]);
        assertNoTree("node 0 is invalid", new int[] {-1}, new float[] {Float.NaN}, new int[1]);
        assertNoTree("node 0 is invalid", new int[] {-1}, new float[1], new int[] {1});
        // The second child is missing.
        assertNoTree("node 0 is invalid", new int[] {0, -1}, new float[2], new int[] {1, 0});
        // A child that is not after its parent would never end.
        assertNoTree("node 0 is invalid", new int[] {0, -1, -1}, new float[3], new int[3]);
    }

    private static void assertNoTree(String message, int[] splits, float[] values, int[] next) {
        assertThatThrownBy(() -> new DecisionTree(splits, values, next))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tree: ")
                .hasMessageContaining(message);
    }

    @Test
    void rejectsSizesThatDoNotFitAndUnknownFeatures() {
        assertThatThrownBy(() -> new BoostedTrees(TWO, new double[4], List.of()))
                .hasMessageContaining("expected 5 biases");
        assertThatThrownBy(() -> new BoostedTrees(TWO, BIASES, List.of(ZERO)))
                .hasMessageContaining("trees in multiples of 5");
        assertThatThrownBy(() -> new BoostedTrees(TWO, new double[] {0, 0, 0, 0, Double.NaN}, List.of()))
                .hasMessageContaining("a bias is not finite");
        assertThatThrownBy(
                        () -> new BoostedTrees(TWO.subList(0, 1), BIASES, List.of(ZERO, twoSplits(), ZERO, ZERO, ZERO)))
                .hasMessage("trees: tree 1, node 2: unknown feature; expected a number below 1, got 1");
    }
}
