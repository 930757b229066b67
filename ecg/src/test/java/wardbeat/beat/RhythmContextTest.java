package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmContextTest {

    private final RhythmContext.State state = new RhythmContext.State();
    private final RhythmContext context = new RhythmContext(state);

    private void saw(long... intervals) {
        for (long interval : intervals) {
            context.add(interval);
        }
    }

    private double feature(BeatFeature feature, long interval) {
        return features(interval)[feature.ordinal()];
    }

    private double[] features(long interval) {
        var features = new double[BeatFeature.COUNT];
        context.describe(interval, features);
        return features;
    }

    @Test
    void givesZeroForAnUnknownOrFirstInterval() {
        for (BeatFeature feature : BeatFeature.values()) {
            boolean ofIntervals =
                    feature.name().startsWith("INTERVAL") || feature.name().startsWith("PREMATURE");
            if (ofIntervals && feature != BeatFeature.INTERVAL_TO_800_MS) {
                assertThat(feature(feature, 60)).as("%s, the first", feature).isZero();
            }
        }
        saw(100, 100);
        assertThat(feature(BeatFeature.PREMATURE_TO_LONG_RUN, -1)).isZero();
        assertThat(feature(BeatFeature.INTERVAL_TO_LAST, -1)).isZero();
    }

    @Test
    void comparesAnIntervalWithTheLongRunTheRecentAndTheLastIntervals() {
        saw(100, 120);
        assertThat(feature(BeatFeature.INTERVAL_TO_LONG_RUN, 55)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(BeatFeature.INTERVAL_TO_RECENT, 55)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(BeatFeature.INTERVAL_TO_LAST, 60)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(BeatFeature.PREMATURE_TO_LONG_RUN, 55)).isCloseTo(Math.log(2) - 0.1, within(1e-12));
        assertThat(feature(BeatFeature.PREMATURE_TO_LONG_RUN, 105)).isZero();
    }

    @Test
    void keepsTheLongRunLongerThanTheRecentIntervals() {
        for (int i = 0; i < 300; i++) {
            saw(100);
        }
        for (int i = 0; i < 8; i++) {
            saw(50);
        }
        assertThat(feature(BeatFeature.INTERVAL_TO_RECENT, 50)).isZero();
        assertThat(feature(BeatFeature.INTERVAL_TO_LONG_RUN, 50)).isBetween(Math.log(0.5), Math.log(0.52));
        assertThat(state.lastSamples).hasSize(IntervalHistory.MOST);
    }

    @Test
    void measuresIrregularity() {
        assertThat(feature(BeatFeature.IRREGULARITY, 100)).isEqualTo(0.05);
        saw(100, 200, 100, 200);
        assertThat(feature(BeatFeature.IRREGULARITY, 100)).isCloseTo(Math.log(2), within(1e-12));
        saw(100, 100, 100, 100, 100, 100, 100, 100);
        assertThat(feature(BeatFeature.IRREGULARITY, 100)).isZero();
    }

    @Test
    void basicIntervalFollowsThePatientAndNotPrematureBeats() {
        for (int i = 0; i < 100; i++) {
            saw(100, 100, 60, 140);
        }
        assertThat(feature(BeatFeature.INTERVAL_TO_BASIC, 100)).isCloseTo(0, within(0.05));
        assertThat(feature(BeatFeature.PREMATURE_TO_BASIC, 60)).isBetween(0.35, 0.5);
        assertThat(feature(BeatFeature.LAST_TO_BASIC, 100)).isCloseTo(Math.log(1.4), within(0.05));
    }

    @Test
    void recognisesTheShortHalfOfAnAlternation() {
        for (int i = 0; i < 20; i++) {
            saw(60, 110);
        }
        assertThat(feature(BeatFeature.ALTERNATING_SIGNS, 60)).isEqualTo(1);
        assertThat(feature(BeatFeature.SHORT_HALF, 60)).isCloseTo(Math.log(110 / 60.0), within(1e-9));
        assertThat(feature(BeatFeature.SHORT_HALF, 110)).isZero();
        assertThat(feature(BeatFeature.ALTERNATION, 60)).isLessThan(-3);
    }

    @Test
    void comparesWithQuantilesOfTheLastMinutes() {
        for (int i = 0; i < 64; i++) {
            saw(50, 50, 50, 100);
        }
        assertThat(feature(BeatFeature.INTERVAL_TO_SLOWEST, 50)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(feature(BeatFeature.INTERVAL_TO_MEDIAN_256, 100)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(feature(BeatFeature.SPREAD_256, 100)).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void staysFiniteForExtremeIntervals() {
        saw(1, 100_000, 0);
        assertThat(Arrays.stream(features(1_000_000)).boxed())
                .allSatisfy(value -> assertThat(value).isBetween(-50.0, 50.0));
    }

    @Test
    void continuesFromAStateOfRelease01() {
        state.intervals = 40;
        state.longRunSamples = 100;
        state.recentSamples = new double[] {100, 90, 110};
        var restored = new RhythmContext(state);
        var features = new double[BeatFeature.COUNT];
        restored.describe(50, features);
        assertThat(features[BeatFeature.INTERVAL_TO_LAST.ordinal()]).isCloseTo(Math.log(50 / 110.0), within(1e-12));
        assertThat(features[BeatFeature.INTERVAL_TO_BASIC.ordinal()]).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(state.recentSamples).isEmpty();
    }

    @Test
    void continuesFromARestoredState() {
        var random = new Random(11);
        long[] intervals =
                IntStream.range(0, 60).mapToLong(i -> 40 + random.nextInt(120)).toArray();
        var whole = new ArrayList<double[]>();
        for (long interval : intervals) {
            whole.add(features(interval));
            context.add(interval);
        }
        var state2 = new RhythmContext.State();
        for (int i = 0; i < intervals.length; i++) {
            var fresh = new RhythmContext(state2);
            var features = new double[BeatFeature.COUNT];
            fresh.describe(intervals[i], features);
            assertThat(features).as("beat %d", i).containsExactly(whole.get(i));
            fresh.add(intervals[i]);
        }
    }
}
