package wardbeat.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Second stage of classification: calibrated probabilities and a class from the {@link BeatFeature}s of a beat, in one
 * or two passes. The second pass also uses the first pass's probabilities of this beat and of the beats before it.
 *
 * <p>The class has the greatest sum of the logarithm of its probability and its preference. A preference above 0 means
 * that a missed beat of the class costs more than a false one. If no probability reaches {@code abstainBelow}, the class
 * is {@link BeatClass#Q}. Immutable and thread-safe as long as the arrays are not changed.
 *
 * @param first the first pass, without features of verdicts
 * @param second the second pass; null if there is only one
 * @param preferences preference of each class by {@link BeatClass#ordinal}; finite; owned by the record, not copied
 * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1; 0 never abstains
 */
public record BeatClassifier(
        Perceptron first, @Nullable Perceptron second, double[] preferences, double abstainBelow) implements BeatDecision {

    /** Classifier that keeps the network's scores and takes the most probable class. */
    public static final BeatClassifier NETWORK_ALONE = networkAlone();

    /** @throws IllegalArgumentException if a size is wrong or a number is not finite or out of its range */
    public BeatClassifier {
        boolean finite = Arrays.stream(preferences).allMatch(Double::isFinite);
        if (preferences.length != BeatScores.CLASSES || !finite || !(abstainBelow >= 0 && abstainBelow <= 1)) {
            throw new IllegalArgumentException(
                    "beat classifier: out of range; expected 5 finite preferences and abstainBelow of 0 to 1, got %s and %s"
                            .formatted(Arrays.toString(preferences), abstainBelow));
        }
        if (first.features().stream().anyMatch(BeatFeature::isVerdict)) {
            throw new IllegalArgumentException(
                    "beat classifier: first pass uses verdicts of the first pass; got " + first.features());
        }
    }

    private static BeatClassifier networkAlone() {
        var scores = List.of(BeatFeature.S_TO_N, BeatFeature.V_TO_N, BeatFeature.F_TO_N, BeatFeature.Q_TO_N);
        var weights = new double[BeatScores.CLASSES][scores.size() + 1];
        for (int i = 0; i < scores.size(); i++) {
            weights[i + 1][i] = 1;
        }
        return new BeatClassifier(Perceptron.linear(scores, weights), null, new double[BeatScores.CLASSES], 0);
    }

    @Override
    public Classification classify(double[] features, long intervalSamples, VerdictContext verdicts) {
        double[] probabilities = first.probabilities(features);
        if (second != null) {
            verdicts.add(probabilities, intervalSamples, features);
            probabilities = second.probabilities(features);
        }
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
                && first.equals(that.first)
                && Objects.equals(second, that.second)
                && Arrays.equals(preferences, that.preferences)
                && abstainBelow == that.abstainBelow;
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + Arrays.hashCode(preferences);
    }

    @Override
    public String toString() {
        return "BeatClassifier[%s, then %s, preferences %s, abstains below %s]"
                .formatted(first, second, Arrays.toString(preferences), abstainBelow);
    }
}
