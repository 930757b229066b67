package wardbeat.training;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatScores;
import wardbeat.beat.BoostedTrees;
import wardbeat.evaluation.BeatComparison;

/**
 * How the second stage turns the exponents of its trees into probabilities and a class: the temperature of the
 * calibration, the preferences, and the threshold to abstain.
 *
 * @param temperature divides the exponents, above 0
 * @param preferences preference of each class
 * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record ClassDecision(double temperature, double[] preferences, double abstainBelow) {

    private static final List<BeatClass> OPTIMISED = List.of(BeatClass.N, BeatClass.S, BeatClass.V);
    private static final double PREFERENCE_STEP = 0.2;
    private static final double LEAST_PREFERENCE = -0.8;
    private static final double GREATEST_PREFERENCE = 2.4;
    private static final double GREATEST_THRESHOLD = 0.6;
    private static final double THRESHOLD_STEP = 0.05;
    private static final double ACCEPTED_LOSS_OF_F1 = 5e-4;

    /**
     * Fits the decision to the held-out probabilities of the examples, and applies the temperature to them. Preferences and
     * threshold are chosen for the sum over the databases, so that a large database does not decide alone.
     *
     * @param databases for each database the examples of each record
     */
    static ClassDecision fit(Collection<Map<String, List<SecondStageExample>>> databases) {
        List<SecondStageExample> examples = databases.stream()
                .flatMap(records -> records.values().stream())
                .flatMap(List::stream)
                .toList();
        double temperature = temperature(examples);
        for (SecondStageExample example : examples) {
            double[] probabilities = example.heldOutProbabilities();
            example.setHeldOutProbabilities(probabilities == null ? null : tempered(probabilities, temperature));
        }
        double[] preferences = preferences(databases);
        return new ClassDecision(temperature, preferences, threshold(databases, preferences));
    }

    /** The second stage with these trees. */
    BeatClassifier classifier(BoostedTrees trees) {
        return new BeatClassifier(trees.divided(temperature), preferences, abstainBelow);
    }

    /** The fitted parameters by name. */
    Map<String, String> parameters() {
        return Map.of(
                "temperature", String.format(Locale.ROOT, "%.2f", temperature),
                "preferenceS", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.S.ordinal()]),
                "preferenceV", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.V.ordinal()]),
                "abstainBelow", String.format(Locale.ROOT, "%.2f", abstainBelow));
    }

    /** Comparison of examples, classified by their held-out probabilities. */
    BeatComparison compare(List<SecondStageExample> examples) {
        return compare(examples, preferences, abstainBelow);
    }

    /** The temperature with the greatest likelihood of the reference classes. */
    private static double temperature(List<SecondStageExample> examples) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int hundredths = 50; hundredths <= 250; hundredths += 5) {
            double temperature = hundredths / 100.0;
            double loss = 0;
            for (SecondStageExample example : examples) {
                double[] probabilities = example.heldOutProbabilities();
                if (probabilities != null && example.reference() != null) {
                    double probability = tempered(probabilities, temperature)[example.referenceIndex()];
                    loss -= StrictMath.log(Math.max(1e-9, probability));
                }
            }
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }

    private static double[] tempered(double[] probabilities, double temperature) {
        var tempered = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < tempered.length; i++) {
            tempered[i] = StrictMath.pow(probabilities[i], 1 / temperature);
            sum += tempered[i];
        }
        for (int i = 0; i < tempered.length; i++) {
            tempered[i] /= sum;
        }
        return tempered;
    }

    /** The preferences of S and V with the greatest sum of F1 of N, S and V over the databases. */
    private static double[] preferences(Collection<Map<String, List<SecondStageExample>>> databases) {
        var best = new double[BeatScores.CLASSES];
        double greatest = -1;
        int least = (int) Math.round(LEAST_PREFERENCE / PREFERENCE_STEP);
        int most = (int) Math.round(GREATEST_PREFERENCE / PREFERENCE_STEP);
        for (int s = least; s <= most; s++) {
            for (int v = least; v <= most; v++) {
                var preferences = new double[BeatScores.CLASSES];
                preferences[BeatClass.S.ordinal()] = s * PREFERENCE_STEP;
                preferences[BeatClass.V.ordinal()] = v * PREFERENCE_STEP;
                List<BeatComparison> compared = compareDatabases(databases, preferences, 0);
                double sum = 0;
                for (BeatClass beatClass : OPTIMISED) {
                    sum += f1(beatClass, compared);
                }
                if (sum > greatest + 1e-6) {
                    greatest = sum;
                    best = preferences;
                }
            }
        }
        return best;
    }

    /** The highest threshold to abstain that does not lower the F1 of N, S or V by more than the accepted loss. */
    private static double threshold(Collection<Map<String, List<SecondStageExample>>> databases, double[] preferences) {
        List<BeatComparison> withoutThreshold = compareDatabases(databases, preferences, 0);
        double best = 0;
        for (int i = 1; i * THRESHOLD_STEP <= GREATEST_THRESHOLD + 1e-9; i++) {
            double threshold = i * THRESHOLD_STEP;
            List<BeatComparison> compared = compareDatabases(databases, preferences, threshold);
            boolean acceptable = OPTIMISED.stream()
                    .allMatch(beatClass ->
                            f1(beatClass, compared) >= f1(beatClass, withoutThreshold) - ACCEPTED_LOSS_OF_F1);
            best = acceptable ? threshold : best;
        }
        return best;
    }

    /** Mean of F1 over the databases. */
    private static double f1(BeatClass beatClass, List<BeatComparison> databases) {
        return databases.stream()
                .mapToDouble(database -> database.classification(beatClass).f1().orElse(0))
                .average()
                .orElse(0);
    }

    private static List<BeatComparison> compareDatabases(
            Collection<Map<String, List<SecondStageExample>>> databases, double[] preferences, double threshold) {
        return databases.stream()
                .map(records -> records.values().stream()
                        .map(record -> compare(record, preferences, threshold))
                        .reduce(BeatComparison.none(), BeatComparison::plus))
                .toList();
    }

    private static BeatComparison compare(List<SecondStageExample> examples, double[] preferences, double threshold) {
        var counts = new long[SecondStageExample.UNPAIRED + 1][SecondStageExample.UNPAIRED + 1];
        for (SecondStageExample example : examples) {
            if (example.counts()) {
                counts[example.referenceIndex()][example.classifiedIndex(preferences, threshold)]++;
            }
        }
        return new BeatComparison(counts);
    }
}
