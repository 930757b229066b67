package wardbeat.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatEvaluation.OfRecord;
import wardbeat.evaluation.ConfusionMatrix;

/**
 * Result of one evaluation in a {@link ModelManifest}. Each data set has its own. The names of the components are property names
 * and must not change.
 *
 * @param of what was measured, in words, with the name of the data set; different in all evaluations of a manifest
 * @param records names of the evaluated records
 * @param confusion the confusion matrix of all records together, without missed and extra beats
 * @param comparisons comparison of each record with the annotations, in the order of {@code records}; empty in archives of
 *     version 0.1
 */
public record Evaluation(String of, List<String> records, ConfusionMatrix confusion, List<BeatComparison> comparisons) {

    /** @throws IllegalArgumentException if the comparisons are not those of {@code records} and {@code confusion} */
    public Evaluation {
        records = List.copyOf(records);
        comparisons = List.copyOf(comparisons);
        if (!comparisons.isEmpty()) {
            if (comparisons.size() != records.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "evaluation: expected a comparison for each of %d records, got %d",
                        records.size(),
                        comparisons.size()));
            }
            if (!sum(comparisons).confusion().equals(confusion)) {
                throw new IllegalArgumentException("evaluation: expected the confusion of the comparisons, "
                        + sum(comparisons).confusion() + ", got " + confusion);
            }
        }
    }

    /** An evaluation without the results of each record. */
    public Evaluation(String of, List<String> records, ConfusionMatrix confusion) {
        this(of, records, confusion, List.of());
    }

    /** An evaluation with the results of each record. */
    public static Evaluation of(String of, BeatEvaluation beats) {
        List<BeatComparison> comparisons =
                beats.records().stream().map(OfRecord::comparison).toList();
        return new Evaluation(
                of,
                beats.records().stream().map(OfRecord::name).toList(),
                sum(comparisons).confusion(),
                comparisons);
    }

    private static BeatComparison sum(List<BeatComparison> comparisons) {
        return comparisons.stream().reduce(BeatComparison.none(), BeatComparison::plus);
    }

    /** The results of each record; empty if only the confusion matrix is known. */
    public Optional<BeatEvaluation> beats() {
        if (comparisons.isEmpty()) {
            return Optional.empty();
        }
        var ofRecords = new ArrayList<OfRecord>();
        for (int i = 0; i < records.size(); i++) {
            ofRecords.add(new OfRecord(records.get(i), false, comparisons.get(i)));
        }
        return Optional.of(new BeatEvaluation(ofRecords));
    }
}
