package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VerdictContextTest {

    private static final double[] N = {0.9, 0.05, 0.03, 0.01, 0.01};
    private static final double[] S = {0.2, 0.7, 0.05, 0.03, 0.02};

    private final VerdictContext.State state = new VerdictContext.State();
    private final VerdictContext context = new VerdictContext(state);

    private double[] add(double[] firstPass, long interval) {
        var features = new double[BeatFeature.COUNT];
        context.add(firstPass, interval, features);
        return features;
    }

    @Test
    void remembersTheVerdictsOnTheBeatsBefore() {
        add(S, 60);
        double[] features = add(N, 100);
        assertThat(features[BeatFeature.LAST_S.ordinal()]).isEqualTo(0.7);
        assertThat(features[BeatFeature.LAST_IS_S.ordinal()]).isEqualTo(1);
        assertThat(features[BeatFeature.BEATS_SINCE_S.ordinal()]).isZero();
        assertThat(features[BeatFeature.FIRST_S_TO_N.ordinal()]).isCloseTo(Math.log(0.05 / 0.9), within(1e-12));
        features = add(N, 100);
        assertThat(features[BeatFeature.LAST_BUT_ONE_S.ordinal()]).isEqualTo(0.7);
        assertThat(features[BeatFeature.LAST_IS_S.ordinal()]).isZero();
        assertThat(features[BeatFeature.BEATS_SINCE_S.ordinal()]).isEqualTo(1 / 20.0);
    }

    @Test
    void comparesAnIntervalWithThoseBetweenNormalBeats() {
        for (int i = 0; i < 100; i++) {
            add(N, 100);
            add(N, 100);
            add(S, 60);
        }
        double[] features = add(S, 60);
        assertThat(features[BeatFeature.INTERVAL_TO_NORMAL.ordinal()]).isCloseTo(Math.log(0.6), within(0.03));
        assertThat(features[BeatFeature.PREMATURE_TO_NORMAL.ordinal()]).isCloseTo(-Math.log(0.6) - 0.1, within(0.03));
    }

    @Test
    void anUnscoredBeatIsNotAnEctopicBeat() {
        add(S, 60);
        context.addUnscored(-1);
        assertThat(add(N, 100)[BeatFeature.LAST_S.ordinal()]).isZero();
    }

    @Test
    void anUnknownIntervalCountsAsUsual() {
        add(N, 100);
        double[] features = add(N, -1);
        assertThat(features[BeatFeature.INTERVAL_TO_NORMAL.ordinal()]).isZero();
    }
}
