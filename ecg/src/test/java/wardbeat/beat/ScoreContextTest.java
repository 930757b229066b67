package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScoreContextTest {

    private static final float[] SCORES = {0.7f, 0.1f, 0.15f, 0.05f, 0};

    private final ScoreContext context = new ScoreContext(new RhythmContext.State());

    private double[] features(float[] scores) {
        var features = new double[BeatFeature.COUNT];
        context.add(scores, 0, features);
        return features;
    }

    @Test
    void comparesScoresWithTheUsualScoresOfThePatient() {
        double[] first = features(SCORES);
        assertThat(first[BeatFeature.V_TO_N.ordinal()]).isCloseTo(Math.log(0.15 / 0.7), within(1e-6));
        assertThat(first[BeatFeature.V_TO_LONG_RUN.ordinal()]).isCloseTo(Math.log(0.15) + 4, within(1e-6));
        for (int i = 0; i < 5_000; i++) {
            features(SCORES);
        }
        double[] last = features(SCORES);
        assertThat(last[BeatFeature.V_TO_LONG_RUN.ordinal()]).isCloseTo(0, within(1e-4));
        assertThat(last[BeatFeature.S_TO_LONG_RUN.ordinal()]).isCloseTo(0, within(1e-4));
        assertThat(last[BeatFeature.V_TO_N_TO_LONG_RUN.ordinal()]).isCloseTo(0, within(1e-4));
        assertThat(last[BeatFeature.LAST_S_TO_N.ordinal()]).isCloseTo(Math.log(0.1 / 0.7), within(1e-6));
    }

    @Test
    void staysFiniteForExtremeScores() {
        assertThat(Arrays.stream(features(new float[] {0, 1, 0, Float.MIN_VALUE, 0}))
                        .boxed())
                .allSatisfy(value -> assertThat(value).isBetween(-50.0, 50.0));
    }
}
