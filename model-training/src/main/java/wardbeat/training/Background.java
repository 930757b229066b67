package wardbeat.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;

/**
 * What a report says of a model beyond its archive and its evaluation.
 *
 * @param cost what the training cost; null where that is not known
 * @param siblings models that were trained alike with other seeds
 */
public record Background(@Nullable TrainingCost cost, List<Sibling> siblings) {

    /** The classes whose F1 says how much the seed matters; F and Q are too rare. */
    static final List<BeatClass> COMPARED = List.of(BeatClass.N, BeatClass.S, BeatClass.V);

    private static final int SHORT_ID = 12;

    /** Nothing more is known. */
    public static final Background UNKNOWN = new Background(null, List.of());

    public Background {
        siblings = List.copyOf(siblings);
    }

    /**
     * A model that was trained alike with another seed, evaluated on the same records.
     *
     * @param archive the model
     * @param evaluation what it reaches
     */
    public record Sibling(ModelArchive archive, ModelEvaluation evaluation) {}

    /**
     * What one seed came to.
     *
     * @param seed the seed
     * @param modelId the beginning of the model's id
     * @param figures F1 in percent in the order of {@link #COMPARED}: of held-out training patients, then of the records of the
     *     report, beats detected
     */
    record OfSeed(String seed, String modelId, double[] figures) {

        private static OfSeed of(String modelId, ModelManifest manifest, ModelEvaluation evaluation) {
            var heldOut = ConfusionMatrix.empty();
            manifest.evaluations().forEach(each -> heldOut.add(each.confusion()));
            BeatComparison gross = evaluation.detected().gross();
            return new OfSeed(
                    manifest.training().getOrDefault("seed", "-"),
                    modelId.substring(0, Math.min(SHORT_ID, modelId.length())),
                    DoubleStream.concat(
                                    COMPARED.stream().mapToDouble(heldOut::f1),
                                    COMPARED.stream()
                                            .mapToDouble(beatClass -> gross.classification(beatClass)
                                                    .f1()
                                                    .orElse(Double.NaN)))
                            .map(share -> 100 * share)
                            .toArray());
        }
    }

    /** The model itself, then its siblings; empty where it has none. */
    List<OfSeed> seeds(String modelId, ModelManifest manifest, ModelEvaluation evaluation) {
        if (siblings.isEmpty()) {
            return List.of();
        }
        var seeds = new ArrayList<OfSeed>();
        seeds.add(OfSeed.of(modelId, manifest, evaluation));
        for (Sibling sibling : siblings) {
            seeds.add(OfSeed.of(sibling.archive().modelId(), sibling.archive().manifest(), sibling.evaluation()));
        }
        return seeds;
    }

    /** The difference of the greatest and the least of each figure. */
    static double[] spread(List<OfSeed> seeds) {
        return IntStream.range(0, 2 * COMPARED.size())
                .mapToDouble(i -> {
                    var figures = seeds.stream()
                            .mapToDouble(seed -> seed.figures()[i])
                            .summaryStatistics();
                    return figures.getMax() - figures.getMin();
                })
                .toArray();
    }

    /** Figures with one decimal. */
    static String cells(double[] figures, String between) {
        return Arrays.stream(figures)
                .mapToObj(figure -> Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.1f", figure))
                .collect(Collectors.joining(between));
    }
}
