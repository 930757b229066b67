package wardbeat.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BeatScores;
import wardbeat.beat.BoostedTrees;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatEvaluation.OfRecord;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.training.BoostedTreesTrainer.Observation;

/**
 * Fits the second stage: the trees, temperature of the calibration, preferences, and threshold to abstain. All scores
 * are for patients that the network was not trained on. The last three use probabilities for patients that the trees
 * were not trained on either; they are chosen for the sum over the databases, so that a large database does not decide
 * alone.
 *
 * <p>The trees also learn from copies of the records with noise. There a beat that the detector found without a reference
 * beat is class Q, so that noise is not classified as a beat.
 *
 * <p>Beats come from the detector, not from the annotations, as in the job.
 */
final class SecondStageFit {

    private static final List<BeatClass> OPTIMISED = List.of(BeatClass.N, BeatClass.S, BeatClass.V);
    private static final double PREFERENCE_STEP = 0.2;
    private static final double LEAST_PREFERENCE = -0.8;
    private static final double GREATEST_PREFERENCE = 2.4;
    private static final double GREATEST_THRESHOLD = 0.6;
    private static final double THRESHOLD_STEP = 0.05;
    private static final double ACCEPTED_LOSS_OF_F1 = 5e-4;

    /** Weight of an example with noise; an example without noise has 1. */
    private static final double WEIGHT_WITH_NOISE = 0.3;

    /** Examples of each record, by database. */
    private final Map<String, Map<String, List<SecondStageExample>>> databases = new LinkedHashMap<>();

    /** Examples of the copy with noise of each record. */
    private final Map<String, List<SecondStageExample>> withNoise = new LinkedHashMap<>();

    private final List<List<String>> folds;
    private final long seed;

    SecondStageFit(List<List<String>> folds, long seed) {
        this.folds = folds;
        this.seed = seed;
    }

    /**
     * Adds a record.
     *
     * @param database name of its database
     */
    void add(String database, String record, List<SecondStageExample> examples) {
        databases.computeIfAbsent(database, name -> new LinkedHashMap<>()).put(record, examples);
    }

    /** Adds the copy with noise of a record. */
    void addWithNoise(String record, List<SecondStageExample> examples) {
        withNoise.put(record, examples);
    }

    /**
     * Result of a fit.
     *
     * @param classifier the second stage, fitted to all patients
     * @param heldOut for each database the comparison of the records, each classified without its patient
     * @param parameters fitted parameters by name
     */
    record Fitted(BeatClassifier classifier, Map<String, BeatEvaluation> heldOut, Map<String, String> parameters) {

        /** The confusion matrix of all databases. */
        ConfusionMatrix heldOutOfAll() {
            return heldOut.values().stream()
                    .map(database -> database.gross().confusion())
                    .reduce(ConfusionMatrix.empty(), ConfusionMatrix::plus);
        }
    }

    /** Number of trainings of {@link #fit}. */
    int trainings() {
        return folds.size() + 1;
    }

    /**
     * Fits the second stage to the added records.
     *
     * @param trained called after each training; several threads may call it
     */
    Fitted fit(Runnable trained) {
        List<BoostedTrees> trees = Stream.concat(folds.stream(), Stream.of(List.<String>of()))
                .parallel()
                .map(fold -> {
                    BoostedTrees withoutFold = train(fold);
                    trained.run();
                    return withoutFold;
                })
                .toList();
        for (int i = 0; i < folds.size(); i++) {
            for (SecondStageExample example : examplesOf(folds.get(i))) {
                double[] features = example.features();
                example.setHeldOutProbabilities(
                        features == null ? null : trees.get(i).probabilities(features));
            }
        }
        double temperature = temperature();
        for (SecondStageExample example : all()) {
            double[] probabilities = example.heldOutProbabilities();
            example.setHeldOutProbabilities(probabilities == null ? null : tempered(probabilities, temperature));
        }
        double[] preferences = preferences();
        double threshold = threshold(preferences);
        var parameters = new TreeMap<>(BoostedTreesTrainer.PARAMETERS);
        parameters.put(
                "secondStageNoise",
                withNoise.isEmpty() ? "none" : NoisyCopies.DESCRIPTION + ", weight " + WEIGHT_WITH_NOISE);
        parameters.put("temperature", String.format(Locale.ROOT, "%.2f", temperature));
        parameters.put("preferenceS", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.S.ordinal()]));
        parameters.put("preferenceV", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.V.ordinal()]));
        parameters.put("abstainBelow", String.format(Locale.ROOT, "%.2f", threshold));
        var heldOut = new LinkedHashMap<String, BeatEvaluation>();
        databases.forEach((database, records) -> {
            var ofRecords = new ArrayList<OfRecord>();
            records.forEach((name, examples) -> {
                var reported =
                        examples.stream().filter(SecondStageExample::isReported).toList();
                ofRecords.add(new OfRecord(name, false, compare(reported, preferences, threshold)));
            });
            heldOut.put(database, new BeatEvaluation(ofRecords));
        });
        return new Fitted(
                new BeatClassifier(trees.get(folds.size()).divided(temperature), preferences, threshold),
                heldOut,
                parameters);
    }

    private List<SecondStageExample> examplesOf(List<String> names) {
        return records()
                .filter(record -> names.contains(record.getKey()))
                .flatMap(record -> record.getValue().stream())
                .toList();
    }

    private List<SecondStageExample> all() {
        return records().flatMap(record -> record.getValue().stream()).toList();
    }

    private Stream<Map.Entry<String, List<SecondStageExample>>> records() {
        return databases.values().stream().flatMap(records -> records.entrySet().stream());
    }

    private BoostedTrees train(List<String> heldOut) {
        var observations = new ArrayList<Observation>();
        records().filter(record -> !heldOut.contains(record.getKey())).forEach(record -> {
            for (SecondStageExample example : record.getValue()) {
                add(example, example.reference(), 1, observations);
            }
        });
        withNoise.forEach((name, examples) -> {
            for (SecondStageExample example : heldOut.contains(name) ? List.<SecondStageExample>of() : examples) {
                BeatClass reference = example.reference();
                add(example, reference == null ? BeatClass.Q : reference, WEIGHT_WITH_NOISE, observations);
            }
        });
        return new BoostedTreesTrainer(List.of(BeatFeature.values()), seed).train(observations);
    }

    private static void add(
            SecondStageExample example, @Nullable BeatClass beatClass, double weight, List<Observation> observations) {
        double[] features = example.features();
        if (features != null && beatClass != null && example.counts()) {
            observations.add(new Observation(features, beatClass, weight));
        }
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
    private double[] preferences() {
        var best = new double[BeatScores.CLASSES];
        double greatest = -1;
        int least = (int) Math.round(LEAST_PREFERENCE / PREFERENCE_STEP);
        int most = (int) Math.round(GREATEST_PREFERENCE / PREFERENCE_STEP);
        for (int s = least; s <= most; s++) {
            for (int v = least; v <= most; v++) {
                var preferences = new double[BeatScores.CLASSES];
                preferences[BeatClass.S.ordinal()] = s * PREFERENCE_STEP;
                preferences[BeatClass.V.ordinal()] = v * PREFERENCE_STEP;
                List<BeatComparison> compared = compareDatabases(preferences, 0);
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
    private double threshold(double[] preferences) {
        List<BeatComparison> withoutThreshold = compareDatabases(preferences, 0);
        double best = 0;
        for (int i = 1; i * THRESHOLD_STEP <= GREATEST_THRESHOLD + 1e-9; i++) {
            double threshold = i * THRESHOLD_STEP;
            List<BeatComparison> compared = compareDatabases(preferences, threshold);
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

    private List<BeatComparison> compareDatabases(double[] preferences, double threshold) {
        return databases.values().stream()
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
