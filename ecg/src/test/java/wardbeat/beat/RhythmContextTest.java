package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wardbeat.beat.RhythmContext.Feature;

class RhythmContextTest {

    private static final float[] SCORES = {0.7f, 0.1f, 0.15f, 0.05f, 0};

    private final RhythmContext.State state = new RhythmContext.State();
    private final RhythmContext context = new RhythmContext(state);

    private void saw(long... intervals) {
        for (long interval : intervals) {
            context.addInterval(interval);
        }
    }

    private double feature(Feature feature, long interval) {
        return context.features(SCORES, 0, interval)[feature.ordinal()];
    }

    @Test
    void givesZeroForAnUnknownOrFirstInterval() {
        for (Feature feature : Feature.values()) {
            boolean ofIntervals =
                    feature.name().startsWith("INTERVAL") || feature.name().startsWith("PREMATURE");
            if (ofIntervals) {
                assertThat(feature(feature, 60)).as("%s, the first", feature).isZero();
            }
        }
        saw(100, 100);
        assertThat(feature(Feature.PREMATURE_TO_LONG_RUN, -1)).isZero();
        assertThat(feature(Feature.INTERVAL_TO_LAST, -1)).isZero();
    }

    @Test
    void comparesAnIntervalWithTheLongRunTheRecentAndTheLastIntervals() {
        saw(100, 120);
        assertThat(feature(Feature.INTERVAL_TO_LONG_RUN, 55)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(Feature.INTERVAL_TO_RECENT, 55)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(Feature.INTERVAL_TO_LAST, 60)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(Feature.PREMATURE_TO_LONG_RUN, 55)).isCloseTo(Math.log(2) - 0.1, within(1e-12));
        assertThat(feature(Feature.PREMATURE_TO_LONG_RUN, 105)).isZero();
    }

    @Test
    void keepsTheLongRunLongerThanTheRecentIntervals() {
        for (int i = 0; i < 300; i++) {
            saw(100);
        }
        for (int i = 0; i < 8; i++) {
            saw(50);
        }
        assertThat(feature(Feature.INTERVAL_TO_RECENT, 50)).isZero();
        assertThat(feature(Feature.INTERVAL_TO_LONG_RUN, 50)).isBetween(Math.log(0.5), Math.log(0.52));
        assertThat(state.recentSamples).hasSize(8);
    }

    @Test
    void measuresIrregularity() {
        assertThat(feature(Feature.IRREGULARITY, 100)).isEqualTo(0.05);
        saw(100, 200, 100, 200);
        assertThat(feature(Feature.IRREGULARITY, 100)).isCloseTo(Math.log(2), within(1e-12));
        saw(100, 100, 100, 100, 100, 100, 100, 100);
        assertThat(feature(Feature.IRREGULARITY, 100)).isZero();
    }

    @Test
    void comparesTheScoreOfVWithTheUsualScoreOfThePatient() {
        assertThat(feature(Feature.V_TO_N, 100)).isCloseTo(Math.log(0.15 / 0.7), within(1e-6));
        assertThat(feature(Feature.V_TO_LONG_RUN, 100)).isCloseTo(Math.log(0.15) + 4, within(1e-6));
        for (int i = 0; i < 5_000; i++) {
            context.addScores(SCORES, 0);
        }
        assertThat(feature(Feature.V_TO_LONG_RUN, 100)).isCloseTo(0, within(1e-4));
    }

    @Test
    void staysFiniteForExtremeScoresAndIntervals() {
        saw(1, 100_000, 0);
        double[] features = context.features(new float[] {0, 1, 0, Float.MIN_VALUE, 0}, 0, 1_000_000);
        assertThat(Arrays.stream(features).boxed())
                .allSatisfy(value -> assertThat(value).isBetween(-50.0, 50.0));
    }

    @Test
    void continuesFromARestoredState() {
        var random = new Random(11);
        long[] intervals =
                IntStream.range(0, 60).mapToLong(i -> 40 + random.nextInt(120)).toArray();
        var whole = new ArrayList<double[]>();
        for (long interval : intervals) {
            whole.add(context.features(SCORES, 0, interval));
            context.addInterval(interval);
            context.addScores(SCORES, 0);
        }
        var state2 = new RhythmContext.State();
        for (int i = 0; i < intervals.length; i++) {
            var fresh = new RhythmContext(state2);
            assertThat(fresh.features(SCORES, 0, intervals[i])).as("beat %d", i).containsExactly(whole.get(i));
            fresh.addInterval(intervals[i]);
            fresh.addScores(SCORES, 0);
        }
    }
}
