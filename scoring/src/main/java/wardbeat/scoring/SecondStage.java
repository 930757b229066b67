package wardbeat.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.Perceptron;

/**
 * A {@link BeatClassifier} as JSON in an archive, with names of features and classes.
 *
 * @param perceptron gives the probabilities
 * @param preferences preference of each class
 * @param abstainBelow minimum of the greatest probability for a class other than Q, 0 to 1
 */
record SecondStage(Weights perceptron, Map<BeatClass, Double> preferences, double abstainBelow) {

    /**
     * A {@link Perceptron} with hidden units.
     *
     * @param limit limit of standardised features
     * @param inputs the features, in the order in which they are added
     * @param hiddenBiases bias of each hidden unit
     * @param outputs for each class the weights of the hidden units, then the bias
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Weights(
            float limit, Map<BeatFeature, Input> inputs, float[] hiddenBiases, Map<BeatClass, float[]> outputs) {

        static Weights of(Perceptron perceptron) {
            var inputs = new LinkedHashMap<BeatFeature, Input>();
            for (int i = 0; i < perceptron.features().size(); i++) {
                inputs.put(
                        perceptron.features().get(i),
                        new Input(
                                (float) perceptron.means()[i],
                                (float) perceptron.scales()[i],
                                floats(perceptron.hidden()[i])));
            }
            var outputs = new TreeMap<BeatClass, float[]>();
            for (BeatClass beatClass : BeatClass.values()) {
                outputs.put(beatClass, floats(perceptron.outputs()[beatClass.ordinal()]));
            }
            return new Weights(
                    (float) perceptron.limit(),
                    inputs,
                    floats(perceptron.hidden()[perceptron.features().size()]),
                    outputs);
        }

        Perceptron toPerceptron() {
            var features = List.copyOf(inputs.keySet());
            var hidden = new double[features.size() + 1][];
            var means = new double[features.size()];
            var scales = new double[features.size()];
            int i = 0;
            for (Input input : inputs.values()) {
                means[i] = input.mean;
                scales[i] = input.scale;
                hidden[i++] = doubles(input.weights);
            }
            hidden[i] = doubles(hiddenBiases);
            var rows = new double[BeatClass.values().length][];
            for (BeatClass beatClass : BeatClass.values()) {
                rows[beatClass.ordinal()] = doubles(outputs.getOrDefault(beatClass, new float[0]));
            }
            return new Perceptron(features, means, scales, limit, hidden, rows);
        }
    }

    /**
     * A feature with its standardisation and its weight for each hidden unit.
     *
     * @param mean subtracted from the feature
     * @param scale divides it after that
     * @param weights weights of the hidden units
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Input(float mean, float scale, float[] weights) {}

    /**
     * A second stage without hidden units, as that of archives of release 0.1.0.
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
            return new BeatClassifier(Perceptron.linear(features, rows), byOrdinal(preferences), abstainBelow);
        }
    }

    /**
     * A classifier as JSON; the same bytes for the same classifier. Weights are rounded to single precision, so that
     * {@link #of} returns the classifier only if its weights have it.
     */
    static byte[] toBytes(BeatClassifier classifier) {
        Perceptron perceptron = classifier.perceptron();
        Object stage = perceptron.hiddenUnits() == 0
                ? new OfRelease01(
                        perceptron.features(),
                        byClass(perceptron.outputs()),
                        preferences(classifier),
                        classifier.abstainBelow())
                : new SecondStage(Weights.of(perceptron), preferences(classifier), classifier.abstainBelow());
        try {
            return StrictJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(stage);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("second-stage.json: cannot be written", e);
        }
    }

    private static Map<BeatClass, Double> preferences(BeatClassifier classifier) {
        var preferences = new TreeMap<BeatClass, Double>();
        for (BeatClass beatClass : BeatClass.values()) {
            preferences.put(beatClass, classifier.preferences()[beatClass.ordinal()]);
        }
        return preferences;
    }

    private static Map<BeatClass, double[]> byClass(double[][] rows) {
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

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        var doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
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

    private BeatClassifier classifier() {
        return new BeatClassifier(perceptron.toPerceptron(), byOrdinal(preferences), abstainBelow);
    }
}
