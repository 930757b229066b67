package wardbeat.beat;

import java.util.Arrays;
import java.util.Locale;
import wardbeat.beat.RhythmContext.Feature;

/**
 * Second stage of classification: calibrated probabilities and a class from the network's scores and the
 * {@link RhythmContext} of a beat.
 *
 * <p>The probabilities are a multinomial logistic regression on the features. The class has the greatest sum of the
 * logarithm of its probability and its preference. A preference above 0 means that a missed beat of the class costs
 * more than a false one. If no probability reaches {@code abstainBelow}, the class is {@link BeatClass#Q}. Immutable
 * and thread-safe as long as the arrays are not changed.
 *
 * @param weights weights of each class by {@link BeatClass#ordinal}: one for each {@link Feature} and an intercept,
 *     shape {@code [5, 13]}; finite; owned by the record, not copied
 * @param preferences preference of each class; finite; owned by the record, not copied
 * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1; 0 never abstains
 */
public record BeatClassifier(double[][] weights, double[] preferences, double abstainBelow) {

    /** Classifier that keeps the network's scores and takes the most probable class. */
    public static final BeatClassifier NETWORK_ALONE = networkAlone();

    /**
     * Probabilities and class of a beat.
     *
     * @param scores calibrated probabilities
     * @param beatClass the class
     */
    public record Classification(BeatScores scores, BeatClass beatClass) {}

    /** @throws IllegalArgumentException if a size is wrong or a number is not finite or out of its range */
    public BeatClassifier {
        boolean shaped = weights.length == BeatScores.CLASSES
                && preferences.length == BeatScores.CLASSES
                && Arrays.stream(weights).allMatch(row -> row.length == RhythmContext.FEATURES + 1);
        if (!shaped) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "beat classifier: wrong size; expected %d rows of %d weights and %d preferences, got %s and %s",
                    BeatScores.CLASSES,
                    RhythmContext.FEATURES + 1,
                    BeatScores.CLASSES,
                    Arrays.deepToString(weights),
                    Arrays.toString(preferences)));
        }
        boolean finite = Arrays.stream(weights).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
                && Arrays.stream(preferences).allMatch(Double::isFinite);
        if (!finite || !(abstainBelow >= 0 && abstainBelow <= 1)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "beat classifier: out of range; expected finite weights and preferences and abstainBelow of 0 to"
                            + " 1, got %s, %s and %s",
                    Arrays.deepToString(weights),
                    Arrays.toString(preferences),
                    abstainBelow));
        }
    }

    private static BeatClassifier networkAlone() {
        var weights = new double[BeatScores.CLASSES][RhythmContext.FEATURES + 1];
        weights[BeatClass.S.ordinal()][Feature.S_TO_N.ordinal()] = 1;
        weights[BeatClass.V.ordinal()][Feature.V_TO_N.ordinal()] = 1;
        weights[BeatClass.F.ordinal()][Feature.F_TO_N.ordinal()] = 1;
        weights[BeatClass.Q.ordinal()][Feature.Q_TO_N.ordinal()] = 1;
        return new BeatClassifier(weights, new double[BeatScores.CLASSES], 0);
    }

    /** Returns probabilities and class of a beat with these {@link RhythmContext#features}. */
    public Classification classify(double[] features) {
        double[] probabilities = probabilities(features);
        return new Classification(BeatScores.of(probabilities), choose(probabilities, preferences, abstainBelow));
    }

    /** Returns the class for five probabilities; see {@link BeatClassifier}. */
    public static BeatClass choose(double[] probabilities, double[] preferences, double abstainBelow) {
        int best = 0;
        double bestValue = Double.NEGATIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double value = StrictMath.log(probabilities[i]) + preferences[i];
            if (value > bestValue) {
                best = i;
                bestValue = value;
            }
            greatest = Math.max(greatest, probabilities[i]);
        }
        return greatest < abstainBelow ? BeatClass.Q : BeatClass.values()[best];
    }

    /** Returns the five probabilities, not rounded. */
    public double[] probabilities(double[] features) {
        var exponents = new double[BeatScores.CLASSES];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < exponents.length; i++) {
            double[] row = weights[i];
            double exponent = row[features.length];
            for (int j = 0; j < features.length; j++) {
                exponent += row[j] * features[j];
            }
            exponents[i] = exponent;
            highest = Math.max(highest, exponent);
        }
        double sum = 0;
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = StrictMath.exp(exponents[i] - highest);
            sum += exponents[i];
        }
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] /= sum;
        }
        return exponents;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BeatClassifier that
                && Arrays.deepEquals(weights, that.weights)
                && Arrays.equals(preferences, that.preferences)
                && abstainBelow == that.abstainBelow;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(weights) + Arrays.hashCode(preferences);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "BeatClassifier[preferences %s, abstains below %s]",
                Arrays.toString(preferences),
                abstainBelow);
    }
}
