package wardbeat.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.RhythmContext;
import wardbeat.beat.RhythmContext.Feature;

/**
 * A {@link BeatClassifier} as it stands in an archive: its numbers by the names of features and classes.
 *
 * @param features the features that the weights belong to
 * @param weights of each class: one for each feature and the intercept
 * @param preferences of each class
 * @param abstainBelow the probability that an answer needs
 */
record SecondStage(
        List<Feature> features,
        Map<BeatClass, double[]> weights,
        Map<BeatClass, Double> preferences,
        double abstainBelow) {

    /** How many numbers a verdict has. */
    static final int VERDICT = BeatNetwork.CLASSES + 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The bytes of {@code classifier}: JSON, the same for the same numbers. */
    static byte[] toBytes(BeatClassifier classifier) {
        var weights = new TreeMap<BeatClass, double[]>();
        var preferences = new TreeMap<BeatClass, Double>();
        for (BeatClass beatClass : BeatClass.values()) {
            weights.put(beatClass, classifier.weights()[beatClass.ordinal()]);
            preferences.put(beatClass, classifier.preferences()[beatClass.ordinal()]);
        }
        var stage = new SecondStage(List.of(Feature.values()), weights, preferences, classifier.abstainBelow());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(stage);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a second stage is always JSON", e);
        }
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it is no second stage, or one for other features than this build's
     */
    static BeatClassifier of(byte[] json) {
        SecondStage stage;
        try {
            stage = MAPPER.readValue(json, SecondStage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("second-stage.json: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("second-stage.json: " + e.getMessage(), e);
        }
        if (!stage.features.equals(List.of(Feature.values()))) {
            throw new IllegalArgumentException("second-stage.json: features: expected "
                    + Arrays.toString(Feature.values()) + ", got " + stage.features);
        }
        try {
            return stage.classifier();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("second-stage.json: " + e.getMessage(), e);
        }
    }

    private BeatClassifier classifier() {
        var rows = new double[BeatClass.values().length][];
        var preferred = new double[rows.length];
        for (BeatClass beatClass : BeatClass.values()) {
            rows[beatClass.ordinal()] = weights.getOrDefault(beatClass, new double[0]);
            preferred[beatClass.ordinal()] = preferences.getOrDefault(beatClass, Double.NaN);
        }
        return new BeatClassifier(rows, preferred, abstainBelow);
    }

    /**
     * What a classifier says of windows that come as beats, at intervals of 0.4 to 1 s that never repeat in a simple pattern.
     *
     * @param scores the network's scores, five a window
     * @return six numbers a window: the probabilities in ten-thousandths and the class's ordinal
     */
    static float[] verdicts(BeatClassifier classifier, float[] scores) {
        int windows = scores.length / BeatNetwork.CLASSES;
        var verdicts = new float[windows * VERDICT];
        var context = new RhythmContext(new RhythmContext.State());
        for (int window = 0; window < windows; window++) {
            int at = window * BeatNetwork.CLASSES;
            long interval = 50 + 37L * window * window % 75;
            var verdict = classifier.classify(context.features(scores, at, interval));
            context.addScores(scores, at);
            context.addInterval(interval);
            for (int i = 0; i < BeatNetwork.CLASSES; i++) {
                verdicts[window * VERDICT + i] = verdict.scores().tenThousandths()[i];
            }
            verdicts[window * VERDICT + BeatNetwork.CLASSES] =
                    verdict.beatClass().ordinal();
        }
        return verdicts;
    }
}
