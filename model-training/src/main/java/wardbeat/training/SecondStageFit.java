package wardbeat.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BoostedTrees;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatEvaluation.OfRecord;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.training.BoostedTreesTrainer.Observation;

/**
 * Fits the second stage: the trees, and the {@link ClassDecision}. All scores are for patients that the network was not
 * trained on. The decision uses probabilities for patients that the trees were not trained on either.
 *
 * <p>The trees also learn from copies of the records with noise. There a beat that the detector found without a reference
 * beat is class Q, so that noise is not classified as a beat.
 *
 * <p>Beats come from the detector, not from the annotations, as in the job.
 */
final class SecondStageFit {

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
        var decision = ClassDecision.fit(databases.values());
        var parameters = new TreeMap<>(BoostedTreesTrainer.PARAMETERS);
        parameters.put(
                "secondStageNoise",
                withNoise.isEmpty() ? "none" : NoisyCopies.DESCRIPTION + ", weight " + WEIGHT_WITH_NOISE);
        parameters.putAll(decision.parameters());
        var heldOut = new LinkedHashMap<String, BeatEvaluation>();
        databases.forEach((database, records) -> {
            var ofRecords = new ArrayList<OfRecord>();
            records.forEach((name, examples) -> {
                var reported =
                        examples.stream().filter(SecondStageExample::isReported).toList();
                ofRecords.add(new OfRecord(name, false, decision.compare(reported)));
            });
            heldOut.put(database, new BeatEvaluation(ofRecords));
        });
        return new Fitted(decision.classifier(trees.get(folds.size())), heldOut, parameters);
    }

    private List<SecondStageExample> examplesOf(List<String> names) {
        return records()
                .filter(record -> names.contains(record.getKey()))
                .flatMap(record -> record.getValue().stream())
                .toList();
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
        withNoise.entrySet().stream()
                .filter(copy -> !heldOut.contains(copy.getKey()))
                .forEach(copy -> {
                    for (SecondStageExample example : copy.getValue()) {
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
}
