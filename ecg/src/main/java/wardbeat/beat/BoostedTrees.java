package wardbeat.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Gradient-boosted decision trees. Each tree belongs to a class; the exponent of a class is its bias plus the sum of the
 * leaves that its trees reach.
 *
 * <p>The nodes of all trees are in the same arrays, so that a beat needs no other object than the result. A node with
 * feature -1 is a leaf. Otherwise a beat goes to the node {@code next} if its feature, in single precision, is below the
 * threshold, and to the node after that if not. Children come after their parent.
 *
 * <p><b>Source</b>: Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5),
 * 2001.
 *
 * @param features the features that it uses
 * @param biases bias of each class
 * @param roots first node of each tree, ascending, from 0; tree i belongs to class i modulo 5
 * @param splits for each node the index in {@code features} of its feature; -1 for a leaf
 * @param values for each node its threshold; for a leaf its share of the exponent
 * @param next for each node its first child; 0 for a leaf
 */
public record BoostedTrees(
        List<BeatFeature> features, double[] biases, int[] roots, byte[] splits, float[] values, int[] next)
        implements FeatureModel {

    /** @throws IllegalArgumentException if the arrays are not trees, or a number is not finite */
    public BoostedTrees {
        features = List.copyOf(features);
        if (biases.length != BeatScores.CLASSES
                || roots.length % BeatScores.CLASSES != 0
                || splits.length != values.length
                || splits.length != next.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "trees: sizes do not fit; expected 5 biases, trees in multiples of 5 and as many values and children"
                            + " as splits, got %d, %d, %d, %d and %d",
                    biases.length,
                    roots.length,
                    values.length,
                    next.length,
                    splits.length));
        }
        requireTrees(features.size(), roots, splits, next);
        boolean finite = Arrays.stream(biases).allMatch(Double::isFinite);
        for (float value : values) {
            finite &= Float.isFinite(value);
        }
        if (!finite) {
            throw new IllegalArgumentException("trees: a number is not finite; expected finite biases and values");
        }
    }

    private static void requireTrees(int features, int[] roots, byte[] splits, int[] next) {
        for (int tree = 0; tree < roots.length; tree++) {
            int from = roots[tree];
            int to = tree + 1 < roots.length ? roots[tree + 1] : splits.length;
            if (from < (tree == 0 ? 0 : roots[tree - 1] + 1) || from >= to || to > splits.length || roots[0] != 0) {
                throw new IllegalArgumentException("trees: tree " + tree
                        + " has no nodes; expected ascending first nodes from 0, got " + Arrays.toString(roots));
            }
            for (int node = from; node < to; node++) {
                boolean leaf = splits[node] == -1 && next[node] == 0;
                boolean split =
                        splits[node] >= 0 && splits[node] < features && next[node] > node && next[node] + 1 < to;
                if (!leaf && !split) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "trees: node %d is invalid; expected feature -1 and child 0, or a feature below %d and"
                                    + " children from %d to %d, got feature %d and child %d",
                            node,
                            features,
                            node + 1,
                            to - 1,
                            splits[node],
                            next[node]));
                }
            }
        }
    }

    /** These trees with all exponents divided by {@code temperature}: above 1, probabilities are less extreme. */
    public BoostedTrees divided(double temperature) {
        float[] divided = values.clone();
        for (int node = 0; node < divided.length; node++) {
            if (splits[node] < 0) {
                divided[node] = (float) (divided[node] / temperature);
            }
        }
        return new BoostedTrees(
                features,
                Arrays.stream(biases).map(bias -> bias / temperature).toArray(),
                roots,
                splits,
                divided,
                next);
    }

    /** Number of trees of all classes. */
    public int trees() {
        return roots.length;
    }

    @Override
    public double[] probabilities(double[] ofBeat) {
        var inputs = new float[features.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) ofBeat[features.get(i).ordinal()];
        }
        double[] exponents = biases.clone();
        for (int tree = 0; tree < roots.length; tree++) {
            int node = roots[tree];
            int split = splits[node];
            while (split >= 0) {
                node = inputs[split] < values[node] ? next[node] : next[node] + 1;
                split = splits[node];
            }
            exponents[tree % BeatScores.CLASSES] += values[node];
        }
        return Softmax.of(exponents);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoostedTrees that
                && features.equals(that.features)
                && Arrays.equals(biases, that.biases)
                && Arrays.equals(roots, that.roots)
                && Arrays.equals(splits, that.splits)
                && Arrays.equals(values, that.values)
                && Arrays.equals(next, that.next);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(splits) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "BoostedTrees[" + features.size() + " features, " + trees() + " trees]";
    }
}
