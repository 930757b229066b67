package wardbeat.beat;

import java.util.Arrays;
import java.util.Locale;

/**
 * A binary decision tree on numbered features; node 0 is the root.
 *
 * <p>A beat goes from a node to its first child if its feature, in single precision, is below the threshold of the node,
 * and to the second child, the node after the first, if not. Immutable as long as the arrays are not changed; owned by
 * the record, not copied.
 *
 * @param splits for each node the number of its feature; -1 for a leaf
 * @param values for each node its threshold; for a leaf its value
 * @param next for each node its first child, which comes after it; 0 for a leaf
 */
public record DecisionTree(int[] splits, float[] values, int[] next) {

    /** @throws IllegalArgumentException if the arrays are not a tree, or a value is not finite */
    public DecisionTree {
        if (splits.length == 0 || values.length != splits.length || next.length != splits.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "tree: sizes do not fit; expected one or more nodes and as many values and children, got %d, %d and %d",
                    splits.length,
                    values.length,
                    next.length));
        }
        for (int node = 0; node < splits.length; node++) {
            boolean leaf = splits[node] == -1 && next[node] == 0;
            boolean split = splits[node] >= 0 && next[node] > node && next[node] < splits.length - 1;
            if (!Float.isFinite(values[node]) || !(leaf || split)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "tree: node %d is invalid; expected a finite value, and feature -1 and child 0, or a feature and"
                                + " a child after it, got %s, %d and %d",
                        node,
                        values[node],
                        splits[node],
                        next[node]));
            }
        }
    }

    /** The same tree with the values of all leaves divided by {@code divisor}. */
    DecisionTree divided(double divisor) {
        float[] divided = values.clone();
        for (int node = 0; node < divided.length; node++) {
            if (splits[node] < 0) {
                divided[node] = (float) (divided[node] / divisor);
            }
        }
        return new DecisionTree(splits, divided, next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionTree that
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
        return "DecisionTree[" + splits.length + " nodes]";
    }
}
