package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BoostedTrees;
import wardbeat.beat.DecisionTree;

class SecondStageTest {

    private static final double[] PREFERENCES = {0, 0.2, -0.4, 0, 0};

    private static final String OF_RELEASE_01 = """
            {"features":["S_TO_N","INTERVAL_TO_LONG_RUN"],
             "weights":{"N":[0,0,0],"S":[1,-2.5,-1],"V":[0,0,0],"F":[0,0,0],"Q":[0,0,0]},
             "preferences":{"N":0,"S":0.2,"V":0,"F":0,"Q":0},
             "abstainBelow":0.35}""";

    /** Ten trees: each second one has a split and two leaves, the others are a leaf. */
    private static BeatClassifier classifier() {
        var random = new Random(17);
        var trees = new ArrayList<DecisionTree>();
        for (int i = 0; i < 5; i++) {
            trees.add(new DecisionTree(new int[] {-1}, new float[] {random.nextFloat()}, new int[1]));
            float[] values = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
            trees.add(new DecisionTree(new int[] {i % 3, -1, -1}, values, new int[] {1, 0, 0}));
        }
        var features = List.of(BeatFeature.V_TO_N, BeatFeature.QRS_WIDTH, BeatFeature.S_TO_N);
        return new BeatClassifier(
                new BoostedTrees(features, new double[] {0, -1, -0.5, 0.25, 0}, trees), PREFERENCES, 0.35);
    }

    @Test
    void readsWhatItWrote() {
        BeatClassifier classifier = classifier();
        assertThat(SecondStage.of(SecondStage.toBytes(classifier))).isEqualTo(classifier);
        assertThat(SecondStage.of(SecondStage.toBytes(BeatClassifier.NETWORK_ALONE)))
                .isEqualTo(BeatClassifier.NETWORK_ALONE);
    }

    @Test
    void readsTheSecondStageOfRelease01() {
        BeatClassifier classifier = SecondStage.of(OF_RELEASE_01.getBytes(StandardCharsets.UTF_8));
        var features = new double[BeatFeature.COUNT];
        features[BeatFeature.S_TO_N.ordinal()] = 2;
        features[BeatFeature.INTERVAL_TO_LONG_RUN.ordinal()] = -0.4;
        // The exponent of S is 2 + 1 - 1, that of the four others 0.
        assertThat(classifier.model().probabilities(features)[1])
                .isCloseTo(Math.exp(2) / (4 + Math.exp(2)), within(1e-15));
        assertThat(classifier.preferences()[1]).isEqualTo(0.2);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void rejectsInvalidSecondStages(String find, String replace, String message) {
        String json = new String(SecondStage.toBytes(classifier()), StandardCharsets.UTF_8);
        assertThat(json).contains(find);
        byte[] changed = json.replaceFirst(Pattern.quote(find), replace).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SecondStage.of(changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second-stage.json: ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> rejectsInvalidSecondStages() {
        return Stream.of(
                Arguments.of("\"V_TO_N\"", "\"X_TO_N\"", ""),
                Arguments.of("\"V_TO_N\",", "", "tree 5, node 0: unknown feature"),
                Arguments.of("\"splits\":[-1]", "\"splits\":[7]", "node 0 is invalid"),
                Arguments.of("\"splits\":[-1]", "\"splits\":[-1,-1]", "sizes do not fit"),
                Arguments.of("\"next\":[1,0,0]", "\"next\":[0,0,0]", "node 0 is invalid"),
                Arguments.of("\"values\":[", "\"values\":[\"NaN\",", "sizes do not fit"),
                Arguments.of("\"biases\":{\"N\":0.0,", "\"biases\":{", "not finite"),
                Arguments.of("\"abstainBelow\":", "\"abstainBelow\":7", "abstainBelow of 0 to 1"),
                Arguments.of("\"trees\"", "\"shrubs\"", ""),
                Arguments.of("{", "", ""));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void rejectsInvalidSecondStagesOfRelease01(String find, String replace, String message) {
        assertThat(OF_RELEASE_01).contains(find);
        byte[] changed =
                OF_RELEASE_01.replaceFirst(Pattern.quote(find), replace).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SecondStage.of(changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second-stage.json: ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> rejectsInvalidSecondStagesOfRelease01() {
        return Stream.of(
                Arguments.of("\"S_TO_N\",", "", "sizes do not fit"),
                Arguments.of("\"N\":[", "\"N\":[1,", "sizes do not fit"),
                Arguments.of("\"S\":[1,-2.5,-1],", "", "sizes do not fit"));
    }
}
