package wardbeat.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.SampleRate;

/** Compares the ECG of a patient with a disturbance with that of the same patient without it. */
class DisturbanceTest {

    private static final SampleRate RATE = SampleRate.ofHertz(500);
    private static final int QUIET_SAMPLES = 5_000;
    private static final int SAMPLES = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void addsTheSignalThatTheDisturbanceDescribes(long seed) {
        assertThat(deviation(added(Disturbance.NOISE, seed))).isBetween(0.14, 0.16);
        double[] hum = added(Disturbance.HUM, seed);
        assertThat(deviation(hum)).isBetween(0.27, 0.29);
        assertThat(IntStream.range(0, hum.length - 10).mapToDouble(i -> Math.abs(hum[i] - hum[i + 10])))
                .as("repeats after 20 ms")
                .allMatch(difference -> difference < 0.01);
        double[] wander = added(Disturbance.WANDER, seed);
        assertThat(deviation(wander)).isBetween(0.6, 1.0);
        assertThat(largestStep(wander)).isLessThan(0.02);
        double[] motion = added(Disturbance.MOTION, seed);
        assertThat(largestStep(motion)).isGreaterThan(0.8);
        assertThat(deviation(motion)).isBetween(0.2, 1.2);
    }

    @Test
    void saturationGivesTheLimitOfTheConverter() {
        int[] samples = samples(Disturbance.SATURATION, 4);
        int limit = SyntheticEcg.CALIBRATION.baselineCounts() + 2_047;
        assertThat(IntStream.range(QUIET_SAMPLES + 1_000, SAMPLES).map(i -> samples[i]))
                .allMatch(counts -> counts == limit);
    }

    @Test
    void changesNoSampleBeforeItStarts() {
        for (Disturbance disturbance : Disturbance.values()) {
            assertThat(IntStream.of(samples(disturbance, 5)).limit(QUIET_SAMPLES))
                    .containsExactly(IntStream.of(samples(Disturbance.NONE, 5))
                            .limit(QUIET_SAMPLES)
                            .boxed()
                            .toArray(Integer[]::new));
        }
    }

    /** Millivolts added, from 3 s after the start of the disturbance on. */
    private static double[] added(Disturbance disturbance, long seed) {
        int[] with = samples(disturbance, seed);
        int[] without = samples(Disturbance.NONE, seed);
        double gain = SyntheticEcg.CALIBRATION.gainCountsPerMillivolt();
        return IntStream.range(QUIET_SAMPLES + 1_500, SAMPLES)
                .mapToDouble(i -> (with[i] - without[i]) / gain)
                .toArray();
    }

    private static int[] samples(Disturbance disturbance, long seed) {
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofMillis(RATE.millisOf(QUIET_SAMPLES))),
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofHours(1)).withDisturbance(disturbance)));
        return new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, seed)
                .next(SAMPLES)
                .samples();
    }

    private static double deviation(double[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }

    private static double largestStep(double[] values) {
        return IntStream.range(1, values.length)
                .mapToDouble(i -> Math.abs(values[i] - values[i - 1]))
                .max()
                .orElseThrow();
    }
}
