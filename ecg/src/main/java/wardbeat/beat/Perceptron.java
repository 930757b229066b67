package wardbeat.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A small network from features of a beat to the logarithms of five probabilities: standardised features, one hidden
 * layer with ReLU, five outputs. Without hidden units it is a multinomial logistic regression.
 *
 * <p>Double precision in a fixed order, so that the result is the same on every platform. Immutable as long as the
 * arrays are not changed; owned by the record, not copied.
 *
 * @param features the features that it uses
 * @param means subtracted from each feature
 * @param scales divide each feature after that; above 0
 * @param limit the standardised features are limited to plus and minus this; above 0
 * @param hidden for each feature the weight of each hidden unit, and one row more for the biases; empty rows without
 *     hidden units
 * @param outputs for each class the weights of the hidden units, or of the features if there are none, and the bias
 */
public record Perceptron(
        List<BeatFeature> features,
        double[] means,
        double[] scales,
        double limit,
        double[][] hidden,
        double[][] outputs) {

    /** @throws IllegalArgumentException if the sizes do not fit or a number is not finite */
    public Perceptron {
        features = List.copyOf(features);
        int inputs = features.size();
        int units = hidden.length == 0 ? 0 : hidden[0].length;
        int lastInputs = units == 0 ? inputs : units;
        boolean fits = means.length == inputs
                && scales.length == inputs
                && hidden.length == inputs + 1
                && Arrays.stream(hidden).allMatch(row -> row.length == units)
                && outputs.length == BeatScores.CLASSES
                && Arrays.stream(outputs).allMatch(row -> row.length == lastInputs + 1);
        if (!fits) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "perceptron: sizes do not fit; expected %d means, scales and rows of hidden weights and 5 rows of"
                            + " output weights, got %d, %d, %d and %s",
                    inputs,
                    means.length,
                    scales.length,
                    hidden.length - 1,
                    Arrays.deepToString(outputs)));
        }
        boolean finite = isFinite(means)
                && isFinite(scales)
                && Arrays.stream(hidden).allMatch(Perceptron::isFinite)
                && Arrays.stream(outputs).allMatch(Perceptron::isFinite);
        if (!finite || !(limit > 0) || Arrays.stream(scales).anyMatch(scale -> scale <= 0)) {
            throw new IllegalArgumentException(
                    "perceptron: numbers out of range; expected finite weights, and scales and a limit above 0");
        }
    }

    /**
     * A multinomial logistic regression on the features as they are.
     *
     * @param weights for each class the weights of the features and the bias
     */
    public static Perceptron linear(List<BeatFeature> features, double[][] weights) {
        var scales = new double[features.size()];
        Arrays.fill(scales, 1);
        return new Perceptron(
                features,
                new double[features.size()],
                scales,
                Double.POSITIVE_INFINITY,
                new double[features.size() + 1][0],
                weights);
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** This perceptron with all outputs divided by {@code temperature}: above 1, probabilities are less extreme. */
    public Perceptron divided(double temperature) {
        var divided = new double[outputs.length][];
        for (int i = 0; i < outputs.length; i++) {
            divided[i] = Arrays.stream(outputs[i])
                    .map(weight -> (float) (weight / temperature))
                    .toArray();
        }
        return new Perceptron(features, means, scales, limit, hidden, divided);
    }

    /** Number of hidden units; 0 for a logistic regression. */
    public int hiddenUnits() {
        return hidden[0].length;
    }

    /** Returns the five probabilities for the features of a beat by {@link BeatFeature#ordinal}. */
    public double[] probabilities(double[] ofBeat) {
        double[] last = hiddenUnits() == 0 ? standardised(ofBeat) : activated(ofBeat);
        var probabilities = new double[outputs.length];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < outputs.length; i++) {
            double[] row = outputs[i];
            double exponent = row[last.length];
            for (int j = 0; j < last.length; j++) {
                exponent += row[j] * last[j];
            }
            probabilities[i] = exponent;
            highest = Math.max(highest, exponent);
        }
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = StrictMath.exp(probabilities[i] - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    private double[] standardised(double[] ofBeat) {
        var inputs = new double[means.length];
        for (int i = 0; i < inputs.length; i++) {
            double value = (ofBeat[features.get(i).ordinal()] - means[i]) / scales[i];
            inputs[i] = Math.max(-limit, Math.min(limit, value));
        }
        return inputs;
    }

    private double[] activated(double[] ofBeat) {
        double[] inputs = standardised(ofBeat);
        double[] units = hidden[inputs.length].clone();
        for (int i = 0; i < inputs.length; i++) {
            double input = inputs[i];
            double[] row = hidden[i];
            for (int unit = 0; unit < units.length; unit++) {
                units[unit] += row[unit] * input;
            }
        }
        for (int unit = 0; unit < units.length; unit++) {
            units[unit] = Math.max(0, units[unit]);
        }
        return units;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Perceptron that
                && features.equals(that.features)
                && Arrays.equals(means, that.means)
                && Arrays.equals(scales, that.scales)
                && limit == that.limit
                && Arrays.deepEquals(hidden, that.hidden)
                && Arrays.deepEquals(outputs, that.outputs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(hidden) + Arrays.deepHashCode(outputs);
    }

    @Override
    public String toString() {
        return "Perceptron[" + features.size() + " features, " + hiddenUnits() + " hidden units]";
    }
}
