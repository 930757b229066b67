package wardbeat.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.BeatClass;
import wardbeat.signal.SampleRate;

/** Checks the beats of each rhythm over two minutes of several patients. */
class RhythmsTest {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final int SAMPLES = 30_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bigeminyHasEverySecondAndTrigeminyEveryThirdBeatVentricular(long seed) {
        assertThat(classes(Rhythm.BIGEMINY, seed))
                .contains("NVNVNVNVNV")
                .doesNotContain("VV")
                .doesNotContain("NNNN");
        assertThat(classes(Rhythm.TRIGEMINY, seed))
                .contains("NNVNNVNNV")
                .doesNotContain("VV")
                .doesNotContain("VNV");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void supraventricularTachycardiaIsFastAndRegular(long seed) {
        List<Long> intervals = intervalsMillis(beats(Rhythm.SUPRAVENTRICULAR_TACHYCARDIA, seed));

        assertThat(classes(Rhythm.SUPRAVENTRICULAR_TACHYCARDIA, seed)).matches("S+");
        assertThat(intervals)
                .hasSizeGreaterThan(300)
                .allSatisfy(millis -> assertThat(millis).isBetween(290L, 385L));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void atrialFibrillationIsIrregularlyIrregular(long seed) {
        List<Long> intervals = intervalsMillis(beats(Rhythm.ATRIAL_FIBRILLATION, seed));
        double mean = intervals.stream().mapToLong(millis -> millis).average().orElseThrow();
        double successive = 0;
        double variance = 0;
        for (int i = 1; i < intervals.size(); i++) {
            double difference = intervals.get(i) - intervals.get(i - 1);
            successive += difference * difference / (intervals.size() - 1);
            variance += (intervals.get(i) - mean) * (intervals.get(i) - mean) / (intervals.size() - 1);
        }

        assertThat(Math.sqrt(variance) / mean).isGreaterThan(0.15);
        // The difference of independent intervals has the square root of two of their standard deviation.
        assertThat(Math.sqrt(successive / variance)).isBetween(1.2, 1.65);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void prematureAtrialBeatsAreEarlyWithoutACompensatoryPause(long seed) {
        List<TrueBeat> beats = beats(Rhythm.OCCASIONAL_PAC, seed);
        List<Long> intervals = intervalsMillis(beats);
        int seen = 0;
        for (int i = 2; i < beats.size() - 1; i++) {
            if (beats.get(i).beatClass() == BeatClass.S && beats.get(i - 1).beatClass() == BeatClass.N) {
                long before = intervals.get(i - 2);
                assertThat(intervals.get(i - 1)).isLessThan((long) (0.8 * before));
                assertThat(intervals.get(i - 1) + intervals.get(i)).isLessThan((long) (1.95 * before));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pausesLastThreeToFourSeconds(long seed) {
        assertThat(intervalsMillis(beats(Rhythm.PAUSES, seed)))
                .filteredOn(millis -> millis > 1_500)
                .hasSizeGreaterThan(3)
                .allSatisfy(millis -> assertThat(millis).isBetween(2_990L, 3_810L));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fibrillationHasNoBeatsAndAFrequencyOfFourToSixHertz(long seed) {
        var ecg = new SyntheticEcg(
                RATE, SyntheticEcg.CALIBRATION, RhythmScript.constant(Rhythm.VENTRICULAR_FIBRILLATION), seed);
        SyntheticStrip strip = ecg.next(SAMPLES);

        assertThat(strip.beats()).isEmpty();
        double strongest = 0;
        double strongestHertz = 0;
        for (double hertz = 1; hertz <= 12; hertz += 0.05) {
            double power = power(strip.samples(), hertz);
            if (power > strongest) {
                strongest = power;
                strongestHertz = hertz;
            }
        }
        assertThat(strongestHertz).isBetween(4.0, 6.0);
    }

    private static double power(int[] samples, double hertz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < samples.length; i++) {
            double phase = 2 * Math.PI * hertz * i / RATE.hertz();
            re += samples[i] * Math.cos(phase);
            im += samples[i] * Math.sin(phase);
        }
        return re * re + im * im;
    }

    private static String classes(Rhythm rhythm, long seed) {
        return beats(rhythm, seed).stream().map(beat -> beat.beatClass().name()).collect(Collectors.joining());
    }

    private static List<TrueBeat> beats(Rhythm rhythm, long seed) {
        return new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.constant(rhythm), seed)
                .next(SAMPLES)
                .beats();
    }

    private static List<Long> intervalsMillis(List<TrueBeat> beats) {
        var intervals = new ArrayList<Long>();
        for (int i = 1; i < beats.size(); i++) {
            intervals.add(RATE.millisOf(beats.get(i).sample() - beats.get(i - 1).sample()));
        }
        return intervals;
    }
}
