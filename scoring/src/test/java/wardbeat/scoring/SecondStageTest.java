package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
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
import wardbeat.beat.Perceptron;

class SecondStageTest {

    private static final double[] PREFERENCES = {0, 0.2, -0.4, 0, 0};

    private static final String OF_RELEASE_01 = """
            {"features":["S_TO_N","INTERVAL_TO_LONG_RUN"],
             "weights":{"N":[0,0,0],"S":[1,-2.5,-1],"V":[0,0,0],"F":[0,0,0],"Q":[0,0,0]},
             "preferences":{"N":0,"S":0.2,"V":0,"F":0,"Q":0},
             "abstainBelow":0.35}""";

    private final Random random = new Random(17);

    private double[] numbers(int count) {
        return random.doubles(count, 0.1, 1).map(value -> (float) value).toArray();
    }

    private Perceptron perceptron(List<BeatFeature> features) {
        int units = 3;
        var hidden = new double[features.size() + 1][];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = numbers(units);
        }
        var outputs = new double[5][];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = numbers(units + 1);
        }
        return new Perceptron(features, numbers(features.size()), numbers(features.size()), 5, hidden, outputs);
    }

    private BeatClassifier classifier() {
        return new BeatClassifier(
                perceptron(List.of(BeatFeature.V_TO_N, BeatFeature.QRS_WIDTH, BeatFeature.S_TO_N)), PREFERENCES, 0.35);
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
        assertThat(classifier.perceptron().probabilities(features)[1])
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
                Arguments.of("\"N\" : [ ", "\"N\" : [ 1.0, ", "sizes do not fit"),
                Arguments.of("\"hiddenBiases\" : [ ", "\"hiddenBiases\" : [ 1.0, ", "sizes do not fit"),
                Arguments.of("\"hiddenBiases\" : [ ", "\"hiddenBiases\" : [ \"NaN\", ", ""),
                Arguments.of("\"scale\" : ", "\"scale\" : -", "scales and a limit above 0"),
                Arguments.of("\"abstainBelow\" : ", "\"abstainBelow\" : 7", "abstainBelow of 0 to 1"),
                Arguments.of("\"perceptron\"", "\"perception\"", ""),
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
