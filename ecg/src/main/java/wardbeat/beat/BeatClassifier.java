package wardbeat.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Second stage of classification: calibrated probabilities and a class from the {@link BeatFeature}s of a beat.
 *
 * <p>The class has the greatest sum of the logarithm of its probability and its preference. A preference above 0 means
 * that a missed beat of the class costs more than a false one. If no probability reaches {@code abstainBelow}, the class
 * is {@link BeatClass#Q}. Immutable and thread-safe as long as the arrays are not changed.
 *
 * @param model gives the probabilities
 * @param preferences preference of each class by {@link BeatClass#ordinal}; finite; owned by the record, not copied
 * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1; 0 never abstains
 */
public record BeatClassifier(FeatureModel model, double[] preferences, double abstainBelow) {

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
        boolean finite = Arrays.stream(preferences).allMatch(Double::isFinite);
        if (preferences.length != BeatScores.CLASSES || !finite || !(abstainBelow >= 0 && abstainBelow <= 1)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "beat classifier: out of range; expected 5 finite preferences and abstainBelow of 0 to 1, got %s"
                            + " and %s",
                    Arrays.toString(preferences),
                    abstainBelow));
        }
    }

    private static BeatClassifier networkAlone() {
        var scores = List.of(BeatFeature.S_TO_N, BeatFeature.V_TO_N, BeatFeature.F_TO_N, BeatFeature.Q_TO_N);
        var weights = new double[BeatScores.CLASSES][scores.size() + 1];
        for (int i = 0; i < scores.size(); i++) {
            weights[i + 1][i] = 1;
        }
        return new BeatClassifier(new LinearModel(scores, weights), new double[BeatScores.CLASSES], 0);
    }

    /** Returns probabilities and class of a beat with these features by {@link BeatFeature#ordinal}. */
    public Classification classify(double[] features) {
        double[] probabilities = model.probabilities(features);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof BeatClassifier that
                && model.equals(that.model)
                && Arrays.equals(preferences, that.preferences)
                && abstainBelow == that.abstainBelow;
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(preferences);
    }

    @Override
    public String toString() {
        return "BeatClassifier[" + model + ", preferences " + Arrays.toString(preferences) + ", abstains below "
                + abstainBelow + "]";
    }
}
