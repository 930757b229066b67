package wardbeat.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BoostedTrees;
import wardbeat.beat.DecisionTree;
import wardbeat.beat.LinearModel;

/**
 * A {@link BeatClassifier} as JSON in an archive, with names of features and classes.
 *
 * @param features names of the features
 * @param biases bias of each class
 * @param trees the trees of N, S, V, F and Q in turn
 * @param preferences preference of each class
 * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1
 */
record SecondStage(
        List<BeatFeature> features,
        Map<BeatClass, Double> biases,
        List<DecisionTree> trees,
        Map<BeatClass, Double> preferences,
        double abstainBelow) {

    SecondStage {
        features = List.copyOf(features);
        trees = List.copyOf(trees);
    }

    private static SecondStage of(BoostedTrees trees, BeatClassifier classifier) {
        return new SecondStage(
                trees.features(),
                byClass(trees.biases()),
                trees.trees(),
                byClass(classifier.preferences()),
                classifier.abstainBelow());
    }

    private BeatClassifier classifier() {
        return new BeatClassifier(
                new BoostedTrees(features, byOrdinal(biases), trees), byOrdinal(preferences), abstainBelow);
    }

    /**
     * A {@link LinearModel} as second stage, as in archives of release 0.1.0.
     *
     * @param features names of the features, in the order of the weights
     * @param weights for each class one weight for each feature, then the intercept
     * @param preferences preference of each class
     * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1
     */
    private record OfRelease01(
            List<BeatFeature> features,
            Map<BeatClass, double[]> weights,
            Map<BeatClass, Double> preferences,
            double abstainBelow) {

        BeatClassifier classifier() {
            var rows = new double[BeatClass.values().length][];
            for (BeatClass beatClass : BeatClass.values()) {
                rows[beatClass.ordinal()] = weights.getOrDefault(beatClass, new double[0]);
            }
            return new BeatClassifier(new LinearModel(features, rows), byOrdinal(preferences), abstainBelow);
        }
    }

    /** A classifier as JSON; the same bytes for the same classifier. */
    static byte[] toBytes(BeatClassifier classifier) {
        Object stage;
        if (classifier.model() instanceof BoostedTrees trees) {
            stage = of(trees, classifier);
        } else {
            var linear = (LinearModel) classifier.model();
            stage = new OfRelease01(
                    linear.features(),
                    rowsByClass(linear.weights()),
                    byClass(classifier.preferences()),
                    classifier.abstainBelow());
        }
        try {
            return StrictJson.MAPPER.writeValueAsBytes(stage);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("second-stage.json: cannot be written", e);
        }
    }

    private static Map<BeatClass, Double> byClass(double[] values) {
        var byClass = new TreeMap<BeatClass, Double>();
        for (BeatClass beatClass : BeatClass.values()) {
            byClass.put(beatClass, values[beatClass.ordinal()]);
        }
        return byClass;
    }

    private static Map<BeatClass, double[]> rowsByClass(double[][] rows) {
        var byClass = new TreeMap<BeatClass, double[]>();
        for (BeatClass beatClass : BeatClass.values()) {
            byClass.put(beatClass, rows[beatClass.ordinal()]);
        }
        return byClass;
    }

    private static double[] byOrdinal(Map<BeatClass, Double> values) {
        return Arrays.stream(BeatClass.values())
                .mapToDouble(beatClass -> values.getOrDefault(beatClass, Double.NaN))
                .toArray();
    }

    /**
     * The classifier that {@link #toBytes} wrote, in this release or in 0.1.0.
     *
     * @throws IllegalArgumentException if the bytes are not a second stage, or a feature is unknown to this build
     */
    static BeatClassifier of(byte[] json) {
        try {
            JsonNode stage = StrictJson.MAPPER.readTree(json);
            return stage.has("weights")
                    ? StrictJson.MAPPER.treeToValue(stage, OfRelease01.class).classifier()
                    : StrictJson.MAPPER.treeToValue(stage, SecondStage.class).classifier();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("second-stage.json: " + e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("second-stage.json: " + e.getMessage(), e);
        }
    }
}
