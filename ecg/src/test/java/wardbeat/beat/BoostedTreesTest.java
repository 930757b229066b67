package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final List<BeatFeature> TWO = List.of(BeatFeature.V_TO_N, BeatFeature.S_TO_N);
    private static final double[] BIASES = {0, 0.5, 0, 0, 0};

    /** The tree of N splits at V_TO_N = 1, then at S_TO_N = -2; the trees of the other classes are single leaves. */
    private static BoostedTrees trees() {
        return new BoostedTrees(
                TWO,
                BIASES,
                new int[] {0, 5, 6, 7, 8},
                new byte[] {0, -1, 1, -1, -1, -1, -1, -1, -1},
                new float[] {1, 3, -2, 4, 5, 0.25f, 0, 0, 0},
                new int[] {1, 0, 3, 0, 0, 0, 0, 0, 0});
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
                TWO,
                BIASES,
                new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
                new float[] {1, 0, 0, 0, 0, 2, 0, 0, 0, 0},
                new int[10]);
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
        var none = new BoostedTrees(List.of(), new double[5], new int[0], new byte[0], new float[0], new int[0]);
        assertThat(none.probabilities(new double[BeatFeature.COUNT])).containsOnly(0.2);
    }

    @Test
    void rejectsArraysThatAreNotTrees() {
        assertInvalid("sizes do not fit", new int[] {0}, new byte[] {-1}, new float[1], new int[1]);
        assertInvalid("sizes do not fit", new int[0], new byte[] {-1}, new float[2], new int[1]);
        var roots = new int[] {0, 1, 2, 3, 4};
        var leaves = new byte[] {-1, -1, -1, -1, -1};
        assertInvalid("tree 1 has no nodes", new int[] {0, 2, 2, 3, 4}, leaves, new float[5], new int[5]);
        assertInvalid("tree 0 has no nodes", new int[] {1, 2, 3, 4, 5}, leaves, new float[5], new int[5]);
        assertInvalid(
                "node 0 is invalid", roots, new byte[] {0, -1, -1, -1, -1}, new float[5], new int[] {1, 0, 0, 0, 0});
        assertInvalid("node 4 is invalid", roots, leaves, new float[5], new int[] {0, 0, 0, 0, 1});
        assertInvalid("not finite", roots, leaves, new float[] {0, Float.NaN, 0, 0, 0}, new int[5]);
        // A child that is not after its parent would never end.
        assertInvalid(
                "node 0 is invalid",
                new int[] {0, 3, 4, 5, 6},
                new byte[] {1, -1, -1, -1, -1, -1, -1},
                new float[7],
                new int[7]);
        // Feature 2 of two.
        assertInvalid(
                "node 0 is invalid",
                new int[] {0, 3, 4, 5, 6},
                new byte[] {2, -1, -1, -1, -1, -1, -1},
                new float[7],
                new int[] {1, 0, 0, 0, 0, 0, 0});
    }

    private static void assertInvalid(String message, int[] roots, byte[] splits, float[] values, int[] next) {
        assertThatThrownBy(() -> new BoostedTrees(TWO, BIASES, roots, splits, values, next))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("trees: ")
                .hasMessageContaining(message);
    }
}
