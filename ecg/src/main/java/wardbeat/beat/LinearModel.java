package wardbeat.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A multinomial logistic regression on features of a beat.
 *
 * @param features the features that it uses
 * @param weights for each class the weights of the features, then the intercept; owned by the record, not copied
 */
public record LinearModel(List<BeatFeature> features, double[][] weights) implements FeatureModel {

    /** @throws IllegalArgumentException if the sizes do not fit or a number is not finite */
    public LinearModel {
        features = List.copyOf(features);
        int numbers = features.size() + 1;
        if (weights.length != BeatScores.CLASSES || Arrays.stream(weights).anyMatch(row -> row.length != numbers)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "linear model: sizes do not fit; expected 5 rows of %d weights, got %s",
                    numbers,
                    Arrays.deepToString(weights)));
        }
        if (!Arrays.stream(weights).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("linear model: a weight is not finite; expected finite weights");
        }
    }

    @Override
    public double[] probabilities(double[] ofBeat) {
        var exponents = new double[weights.length];
        for (int i = 0; i < exponents.length; i++) {
            double[] row = weights[i];
            double exponent = row[features.size()];
            for (int j = 0; j < features.size(); j++) {
                exponent += row[j] * ofBeat[features.get(j).ordinal()];
            }
            exponents[i] = exponent;
        }
        return Softmax.of(exponents);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearModel that
                && features.equals(that.features)
                && Arrays.deepEquals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * features.hashCode() + Arrays.deepHashCode(weights);
    }

    @Override
    public String toString() {
        return "LinearModel[" + features.size() + " features]";
    }
}
