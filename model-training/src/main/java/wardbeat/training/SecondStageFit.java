package wardbeat.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatScores;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.Perceptron;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.training.LogisticRegression.Observation;

/**
 * Fits the second stage: regression, temperature of the calibration, preferences, and threshold to abstain. All scores are for
 * patients that the network was not trained on. The last three use probabilities for patients that the regression was not fitted to
 * either.
 *
 * <p>Beats come from the detector, not from the annotations, as in the job. The regression gives rare classes more weight; a
 * correction of its intercepts restores the probabilities of the actual class frequencies.
 */
final class SecondStageFit {

    private static final List<BeatFeature> OLD = List.of(BeatFeature.values()).subList(0, 9);
    private static final double RIDGE = 1e-4;
    private static final double[] CLASS_WEIGHTS = {1, 4, 2, 4, 4};
    private static final List<BeatClass> OPTIMISED = List.of(BeatClass.N, BeatClass.S, BeatClass.V);
    private static final double PREFERENCE_STEP = 0.2;
    private static final double GREATEST_PREFERENCE = 2.4;
    private static final double GREATEST_THRESHOLD = 0.6;
    private static final double THRESHOLD_STEP = 0.05;
    private static final double ACCEPTED_LOSS_OF_F1 = 5e-4;

    /** Parameters of the fit that are part of the manifest, by name. */
    static final Map<String, String> PARAMETERS =
            Map.of("secondStageRidge", String.valueOf(RIDGE), "secondStageClassWeights", "N 1, S 4, V 2, F 4, Q 4");

    private final Map<String, List<SecondStageExample>> examples = new LinkedHashMap<>();
    private final List<List<String>> folds;

    SecondStageFit(List<List<String>> folds) {
        this.folds = folds;
    }

    /**
     * Adds a record.
     *
     * @param scores scores of all its windows, five each, by a network that was not trained on its patient
     */
    void add(CutRecording recording, float[] scores) {
        examples.put(recording.name(), SecondStageExample.of(recording, scores));
    }

    /**
     * Result of a fit.
     *
     * @param classifier the second stage, fitted to all patients
     * @param heldOut confusion matrix of held-out patients, without missed beats and false detections
     * @param parameters fitted parameters by name
     */
    record Fitted(BeatClassifier classifier, ConfusionMatrix heldOut, Map<String, String> parameters) {}

    /** Fits the second stage to the added records. */
    Fitted fit() {
        for (List<String> fold : folds) {
            double[][] weights = regress(examples.keySet().stream()
                    .filter(name -> !fold.contains(name))
                    .toList());
            var classifier = new BeatClassifier(Perceptron.linear(OLD, weights), null, new double[BeatScores.CLASSES], 0);
            for (SecondStageExample example : of(fold)) {
                double[] features = example.features();
                example.setHeldOutProbabilities(features == null ? null : classifier.first().probabilities(features));
            }
        }
        double temperature = temperature();
        for (SecondStageExample example : all()) {
            double[] probabilities = example.heldOutProbabilities();
            example.setHeldOutProbabilities(probabilities == null ? null : tempered(probabilities, temperature));
        }
        double[] preferences = preferences();
        double threshold = threshold(preferences);
        double[][] weights = regress(List.copyOf(examples.keySet()));
        for (double[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= temperature;
            }
        }
        var parameters = new TreeMap<>(PARAMETERS);
        parameters.put("temperature", String.format(Locale.ROOT, "%.2f", temperature));
        parameters.put("preferenceS", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.S.ordinal()]));
        parameters.put("preferenceV", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.V.ordinal()]));
        parameters.put("abstainBelow", String.format(Locale.ROOT, "%.2f", threshold));
        return new Fitted(
                new BeatClassifier(Perceptron.linear(OLD, weights), null, preferences, threshold),
                confusion(compare(preferences, threshold)),
                parameters);
    }

    private List<SecondStageExample> of(List<String> names) {
        return names.stream()
                .flatMap(name -> examples.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private List<SecondStageExample> all() {
        return of(List.copyOf(examples.keySet()));
    }

    private double[][] regress(List<String> names) {
        var observations = new ArrayList<Observation>();
        for (SecondStageExample example : of(names)) {
            double[] features = example.features();
            if (features != null && example.hasReference()) {
                int label = example.referenceIndex();
                observations.add(new Observation(features, label, CLASS_WEIGHTS[label]));
            }
        }
        double[][] weights = LogisticRegression.fit(observations, BeatScores.CLASSES, RIDGE);
        for (int c = 0; c < weights.length; c++) {
            weights[c][weights[c].length - 1] -= StrictMath.log(CLASS_WEIGHTS[c]);
        }
        return weights;
    }

    /** The temperature with the greatest likelihood of the reference classes. */
    private double temperature() {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int hundredths = 50; hundredths <= 250; hundredths += 5) {
            double temperature = hundredths / 100.0;
            double loss = 0;
            for (SecondStageExample example : all()) {
                double[] probabilities = example.heldOutProbabilities();
                if (probabilities != null && example.hasReference()) {
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

    /** The preferences of S and V with the greatest sum of F1 of N, S and V. */
    private double[] preferences() {
        var best = new double[BeatScores.CLASSES];
        double greatest = -1;
        for (int s = 0; s * PREFERENCE_STEP <= GREATEST_PREFERENCE; s++) {
            for (int v = 0; v * PREFERENCE_STEP <= GREATEST_PREFERENCE; v++) {
                var preferences = new double[BeatScores.CLASSES];
                preferences[BeatClass.S.ordinal()] = s * PREFERENCE_STEP;
                preferences[BeatClass.V.ordinal()] = v * PREFERENCE_STEP;
                double sum = sumOfF1(compare(preferences, 0));
                if (sum > greatest + 1e-6) {
                    greatest = sum;
                    best = preferences;
                }
            }
        }
        return best;
    }

    /** The highest threshold to abstain that does not lower the F1 of N, S or V by more than the accepted loss. */
    private double threshold(double[] preferences) {
        BeatComparison withoutThreshold = compare(preferences, 0);
        double best = 0;
        for (int i = 1; i * THRESHOLD_STEP <= GREATEST_THRESHOLD + 1e-9; i++) {
            double threshold = i * THRESHOLD_STEP;
            BeatComparison comparison = compare(preferences, threshold);
            boolean acceptable = OPTIMISED.stream()
                    .allMatch(beatClass ->
                            f1(comparison, beatClass) >= f1(withoutThreshold, beatClass) - ACCEPTED_LOSS_OF_F1);
            best = acceptable ? threshold : best;
        }
        return best;
    }

    private BeatComparison compare(double[] preferences, double threshold) {
        var counts = new long[SecondStageExample.UNPAIRED + 1][SecondStageExample.UNPAIRED + 1];
        for (SecondStageExample example : all()) {
            counts[example.referenceIndex()][example.classifiedIndex(preferences, threshold)]++;
        }
        return new BeatComparison(counts);
    }

    private static double sumOfF1(BeatComparison comparison) {
        return OPTIMISED.stream()
                .mapToDouble(beatClass -> f1(comparison, beatClass))
                .sum();
    }

    private static double f1(BeatComparison comparison, BeatClass beatClass) {
        return comparison.classification(beatClass).f1().orElse(0);
    }

    private static ConfusionMatrix confusion(BeatComparison comparison) {
        var confusion = ConfusionMatrix.builder();
        for (BeatClass reference : BeatClass.values()) {
            for (BeatClass classified : BeatClass.values()) {
                confusion.add(reference, classified, comparison.paired(reference, classified));
            }
        }
        return confusion.build();
    }
}
