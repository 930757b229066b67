package wardbeat.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.evaluation.Table;
import wardbeat.scoring.Evaluation;
import wardbeat.scoring.ModelManifest;
import wardbeat.training.ReportContext.OtherSeed;

/**
 * Results of models that differ only in the seed of their training.
 *
 * @param seeds a model and its siblings; empty if it has no siblings
 */
record SeedComparison(List<OfSeed> seeds) {

    /** The compared classes; F and Q are too rare. */
    private static final List<BeatClass> COMPARED = List.of(BeatClass.N, BeatClass.S, BeatClass.V);

    private static final String EVALUATED = "detected beats of the evaluated records";
    private static final int SHORT_ID = 12;

    SeedComparison {
        seeds = List.copyOf(seeds);
    }

    /**
     * A figure of a model.
     *
     * @param measured what was measured, in words
     * @param name class and, except for the gross figure, how it was averaged
     */
    record Figure(String measured, String name) {}

    /**
     * Results of one model.
     *
     * @param seed the seed
     * @param modelId the first digits of the id
     * @param f1 F1 in percent: of each cross-validation, then of the evaluated records; NaN without such beats
     */
    record OfSeed(String seed, String modelId, Map<Figure, Double> f1) {

        private static OfSeed of(String modelId, ModelManifest manifest, ModelEvaluation evaluation) {
            var f1 = new LinkedHashMap<Figure, Double>();
            for (Evaluation heldOut : manifest.evaluations()) {
                heldOut.beats()
                        .map(SeedComparison::figures)
                        .orElseGet(() -> figures(heldOut.confusion()))
                        .forEach((name, value) -> f1.put(new Figure(heldOut.of(), name), value));
            }
            figures(evaluation.detected()).forEach((name, value) -> f1.put(new Figure(EVALUATED, name), value));
            return new OfSeed(
                    manifest.training().getOrDefault("seed", "-"),
                    modelId.substring(0, Math.min(SHORT_ID, modelId.length())),
                    f1);
        }
    }

    static SeedComparison of(
            String modelId, ModelManifest manifest, ModelEvaluation evaluation, List<OtherSeed> siblings) {
        var seeds = new ArrayList<OfSeed>();
        if (!siblings.isEmpty()) {
            seeds.add(OfSeed.of(modelId, manifest, evaluation));
        }
        for (OtherSeed sibling : siblings) {
            seeds.add(OfSeed.of(sibling.archive().modelId(), sibling.archive().manifest(), sibling.evaluation()));
        }
        return new SeedComparison(seeds);
    }

    /** F1 in percent of N, S and V, gross; also without a record that dominates S, and the mean over patients with S. */
    private static Map<String, Double> figures(BeatEvaluation evaluation) {
        BeatComparison gross = evaluation.gross();
        var figures = new LinkedHashMap<String, Double>();
        for (BeatClass beatClass : COMPARED) {
            figures.put(beatClass.name(), f1(gross, beatClass));
            if (beatClass == BeatClass.S) {
                evaluation
                        .dominant(beatClass)
                        .ifPresent(dominant ->
                                figures.put("S without " + dominant.name(), f1(dominant.others(), beatClass)));
                figures.put(
                        "S, mean of records with " + BeatEvaluation.PATIENT_BEATS + " or more",
                        100 * evaluation.averageOfPatients(beatClass).f1().orElse(Double.NaN));
            }
        }
        return figures;
    }

    private static Map<String, Double> figures(ConfusionMatrix confusion) {
        var figures = new LinkedHashMap<String, Double>();
        COMPARED.forEach(beatClass -> figures.put(beatClass.name(), 100 * confusion.f1(beatClass)));
        return figures;
    }

    private static double f1(BeatComparison comparison, BeatClass beatClass) {
        return 100 * comparison.classification(beatClass).f1().orElse(Double.NaN);
    }

    /** A row for each figure of the first model: its value for each seed, the mean, and the greatest minus the least value. */
    Table toTable() {
        List<String> titles = seeds.stream().map(seed -> "seed " + seed.seed()).toList();
        List<List<String>> rows = seeds.stream()
                .limit(1)
                .flatMap(first -> first.f1().keySet().stream())
                .map(this::row)
                .toList();
        return new Table(
                Stream.of(List.of("measured", "F1 of"), titles, List.of("mean", "greatest - least"))
                        .flatMap(List::stream)
                        .toList(),
                2,
                rows,
                seeds.stream()
                        .map(seed -> String.format(Locale.ROOT, "seed %s: model %s", seed.seed(), seed.modelId()))
                        .toList());
    }

    private List<String> row(Figure figure) {
        double[] values = seeds.stream()
                .mapToDouble(seed -> seed.f1().getOrDefault(figure, Double.NaN))
                .toArray();
        var row = new ArrayList<>(List.of(figure.measured(), figure.name()));
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            row.add(ReportNumbers.decimal(value, 1));
            sum += value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        row.add(ReportNumbers.decimal(sum / values.length, 1));
        row.add(ReportNumbers.decimal(greatest - least, 1));
        return row;
    }
}
