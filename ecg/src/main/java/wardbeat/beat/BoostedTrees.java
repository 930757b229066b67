package wardbeat.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Gradient-boosted decision trees: the exponent of a class is its bias plus the sum of the leaves that its trees reach.
 *
 * <p>Immutable and thread-safe as long as the arrays are not changed.
 *
 * <p><b>Source</b>: Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5),
 * 2001.
 */
public final class BoostedTrees implements FeatureModel {

    /** Greatest number of features. */
    private static final int MAX_FEATURES = 255;

    /** Number of the feature of a leaf in a packed node. It is below any value, so that a walk stays at a leaf. */
    private static final int LEAF = 0xff;

    private final List<BeatFeature> features;
    private final double[] biases;
    private final List<DecisionTree> trees;
    private final int[] roots;

    /**
     * All nodes, each in one number: the threshold or value in the upper 32 bits, the first child in the next 24, the
     * feature in the lower 8. A leaf is its own first child.
     */
    private final long[] nodes;

    /**
     * Creates the model.
     *
     * @param features the features by their number
     * @param biases bias of each class
     * @param trees one tree of each class in turn
     * @throws IllegalArgumentException if a size does not fit, a bias is not finite, or a tree uses another feature
     */
    public BoostedTrees(List<BeatFeature> features, double[] biases, List<DecisionTree> trees) {
        this.features = List.copyOf(features);
        this.biases = biases.clone();
        this.trees = List.copyOf(trees);
        this.roots = new int[trees.size()];
        if (biases.length != BeatScores.CLASSES
                || trees.size() % BeatScores.CLASSES != 0
                || features.size() > MAX_FEATURES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "trees: sizes do not fit; expected 5 biases, trees in multiples of 5 and at most %d features, got %d,"
                            + " %d and %d",
                    MAX_FEATURES,
                    biases.length,
                    trees.size(),
                    features.size()));
        }
        if (!Arrays.stream(biases).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "trees: a bias is not finite; expected finite biases, got " + Arrays.toString(biases));
        }
        this.nodes =
                new long[trees.stream().mapToInt(tree -> tree.splits().length).sum()];
        int root = 0;
        for (int i = 0; i < roots.length; i++) {
            roots[i] = root;
            root += pack(trees.get(i), root, i);
        }
    }

    /** Packs the nodes of a tree and returns their number. */
    private int pack(DecisionTree tree, int root, int number) {
        for (int node = 0; node < tree.splits().length; node++) {
            int split = tree.splits()[node];
            if (split >= features.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "trees: tree %d, node %d: unknown feature; expected a number below %d, got %d",
                        number,
                        node,
                        features.size(),
                        split));
            }
            int child = root + (split < 0 ? node : tree.next()[node]);
            nodes[root + node] =
                    ((long) Float.floatToIntBits(tree.values()[node]) << 32) | ((long) child << 8) | (split & LEAF);
        }
        return tree.splits().length;
    }

    @Override
    public List<BeatFeature> features() {
        return features;
    }

    /** Bias of each class. */
    public double[] biases() {
        return biases.clone();
    }

    /** One tree of each class in turn. */
    public List<DecisionTree> trees() {
        return trees;
    }

    /** These trees with all exponents divided by {@code temperature}: above 1, probabilities are less extreme. */
    public BoostedTrees divided(double temperature) {
        return new BoostedTrees(
                features,
                Arrays.stream(biases).map(bias -> bias / temperature).toArray(),
                trees.stream().map(tree -> tree.divided(temperature)).toList());
    }

    @Override
    public double[] probabilities(double[] ofBeat) {
        var inputs = new float[LEAF + 1];
        for (int i = 0; i < features.size(); i++) {
            inputs[i] = (float) ofBeat[features.get(i).ordinal()];
        }
        inputs[LEAF] = Float.NEGATIVE_INFINITY;
        double[] exponents = biases.clone();
        for (int round = 0; round < roots.length; round += BeatScores.CLASSES) {
            add(round, inputs, exponents);
        }
        return Softmax.of(exponents);
    }

    /**
     * Adds the leaves of one round. The five walks are independent, so that the processor can do them at the same time;
     * one after the other takes three times as long.
     */
    private void add(int round, float[] inputs, double[] exponents) {
        long n = nodes[roots[round]];
        long s = nodes[roots[round + 1]];
        long v = nodes[roots[round + 2]];
        long f = nodes[roots[round + 3]];
        long q = nodes[roots[round + 4]];
        while ((n & s & v & f & q & LEAF) != LEAF) {
            n = child(n, inputs);
            s = child(s, inputs);
            v = child(v, inputs);
            f = child(f, inputs);
            q = child(q, inputs);
        }
        exponents[0] += valueOf(n);
        exponents[1] += valueOf(s);
        exponents[2] += valueOf(v);
        exponents[3] += valueOf(f);
        exponents[4] += valueOf(q);
    }

    private long child(long node, float[] inputs) {
        int first = (int) (node >>> 8) & 0xffffff;
        return nodes[inputs[(int) node & LEAF] < valueOf(node) ? first : first + 1];
    }

    private static float valueOf(long node) {
        return Float.intBitsToFloat((int) (node >>> 32));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoostedTrees that
                && features.equals(that.features)
                && Arrays.equals(biases, that.biases)
                && trees.equals(that.trees);
    }

    @Override
    public int hashCode() {
        return 31 * trees.hashCode() + Arrays.hashCode(biases);
    }

    @Override
    public String toString() {
        return "BoostedTrees[" + features.size() + " features, " + trees.size() + " trees]";
    }
}
