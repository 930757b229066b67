package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.ConfusionMatrix;
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

    private static final int SHORT_ID = 12;

    SeedComparison {
        seeds = List.copyOf(seeds);
    }

    /**
     * Results of one model.
     *
     * @param seed the seed
     * @param modelId the first digits of the id
     * @param figures F1 of N, S and V in percent: for held-out training patients, then for the detected beats of the evaluated
     *     records; NaN without such beats
     */
    record OfSeed(String seed, String modelId, List<Double> figures) {

        private static OfSeed of(String modelId, ModelManifest manifest, ModelEvaluation evaluation) {
            var heldOut = manifest.evaluations().stream()
                    .map(ModelManifest.Evaluation::confusion)
                    .reduce(ConfusionMatrix.empty(), ConfusionMatrix::plus);
            BeatComparison gross = evaluation.detected().gross();
            return new OfSeed(
                    manifest.training().getOrDefault("seed", "-"),
                    modelId.substring(0, Math.min(SHORT_ID, modelId.length())),
                    Stream.concat(
                                    COMPARED.stream().map(heldOut::f1),
                                    COMPARED.stream()
                                            .map(beatClass -> gross.classification(beatClass)
                                                    .f1()
                                                    .orElse(Double.NaN)))
                            .map(share -> 100 * share)
                            .toList());
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

    /** The greatest minus the least value of each figure; empty without models. */
    List<Double> range() {
        if (seeds.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, 2 * COMPARED.size())
                .mapToObj(i -> {
                    var figures = seeds.stream()
                            .mapToDouble(seed -> seed.figures().get(i))
                            .summaryStatistics();
                    return figures.getMax() - figures.getMin();
                })
                .toList();
    }
}
