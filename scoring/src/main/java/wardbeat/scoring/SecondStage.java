package wardbeat.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 * A {@link BeatClassifier} as JSON in an archive, with names of features and classes.
 *
 * @param features names of the features, in the order of the weights
 * @param weights for each class one weight per feature, then the intercept
 * @param preferences preference of each class
 * @param abstainBelow least probability of a class other than Q, 0 to 1
 */
record SecondStage(
        List<Feature> features,
        Map<BeatClass, double[]> weights,
        Map<BeatClass, Double> preferences,
        double abstainBelow) {

    /** Number of values in a verdict. */
    static final int VERDICT = BeatNetwork.CLASSES + 1;

    /** A classifier as JSON; the same bytes for the same classifier. */
    static byte[] toBytes(BeatClassifier classifier) {
        var weights = new TreeMap<BeatClass, double[]>();
        var preferences = new TreeMap<BeatClass, Double>();
        for (BeatClass beatClass : BeatClass.values()) {
            weights.put(beatClass, classifier.weights()[beatClass.ordinal()]);
            preferences.put(beatClass, classifier.preferences()[beatClass.ordinal()]);
        }
        var stage = new SecondStage(List.of(Feature.values()), weights, preferences, classifier.abstainBelow());
        try {
            return StrictJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(stage);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("second-stage.json: cannot be written", e);
        }
    }

    /**
     * The classifier that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not a second stage, or its features are not those of this build
     */
    static BeatClassifier of(byte[] json) {
        SecondStage stage;
        try {
            stage = StrictJson.MAPPER.readValue(json, SecondStage.class);
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
     * Classifies windows as if each was a beat, with RR intervals of 0.4 to 1 s without a simple pattern.
     *
     * @param scores scores of the network, five for each window
     * @return six values for each window: the probabilities in ten-thousandths and the ordinal of the class
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
