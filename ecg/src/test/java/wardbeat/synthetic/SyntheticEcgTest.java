package wardbeat.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.BeatClass;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleRate;

class SyntheticEcgTest {

    private static final SampleRate RATE = SampleRate.ofHertz(250);

    private record Recorded(int[] samples, List<TrueBeat> beats) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesTheSameSamplesForAnySizesOfTheCalls(long seed) {
        var random = new SplittableRandom(seed);
        Recorded inOne = take(ecg(RhythmScript.demo(0, seed), seed), 20_000, () -> 20_000);
        Recorded inMany = take(ecg(RhythmScript.demo(0, seed), seed), 20_000, () -> random.nextInt(1, 500));

        assertThat(inMany.samples).as("seed %d", seed).isEqualTo(inOne.samples);
        assertThat(inMany.beats).isEqualTo(inOne.beats).isNotEmpty();
    }

    @Test
    void givesTheSameSamplesOnEveryMachine() throws Exception {
        int[] samples = take(ecg(RhythmScript.demo(1, 7), 7), 15_000, () -> 1_000).samples;
        var bytes = ByteBuffer.allocate(4 * samples.length);
        bytes.asIntBuffer().put(samples);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));

        assertThat(sha256).isEqualTo("1a326040613a45c4b617cd489a4f7bfa80542799798161bc2f638496d5f138d0");
    }

    @Test
    void givesAnotherPatientForAnotherSeed() {
        Recorded one = take(ecg(RhythmScript.constant(Rhythm.SINUS), 1), 2_500, () -> 2_500);
        Recorded other = take(ecg(RhythmScript.constant(Rhythm.SINUS), 2), 2_500, () -> 2_500);

        assertThat(one.samples).isNotEqualTo(other.samples);
        assertThat(one.beats).isNotEqualTo(other.beats);
    }

    @ParameterizedTest
    @CsvSource({
        "SINUS, 60, 90",
        "BRADYCARDIA, 31, 39",
        "TACHYCARDIA, 142, 175",
        "VENTRICULAR_TACHYCARDIA, 147, 184",
    })
    void hasTheHeartRateOfItsRhythm(Rhythm rhythm, double leastPerMinute, double mostPerMinute) {
        for (long seed = 0; seed < 20; seed++) {
            List<TrueBeat> beats = take(ecg(RhythmScript.constant(rhythm), seed), 60 * 250, () -> 1_000).beats;
            double perMinute = (beats.size() - 1)
                    * 60.0
                    * 250
                    / (beats.get(beats.size() - 1).sample() - beats.get(0).sample());
            assertThat(perMinute).as("seed %d", seed).isBetween(leastPerMinute, mostPerMinute);
        }
    }

    @Test
    void variesSinusRhythmWithRespiration() {
        List<TrueBeat> beats = take(ecg(RhythmScript.constant(Rhythm.SINUS), 3), 60 * 250, () -> 1_000).beats;
        int[] intervals = intervals(beats);

        int mean = Arrays.stream(intervals).sum() / intervals.length;
        assertThat(Arrays.stream(intervals).max().orElseThrow()).isGreaterThan(mean * 104 / 100);
        assertThat(Arrays.stream(intervals).min().orElseThrow()).isLessThan(mean * 96 / 100);
    }

    @ParameterizedTest
    @CsvSource({"OCCASIONAL_PVC, 1, 1", "COUPLETS, 2, 2", "VENTRICULAR_RUNS, 3, 4"})
    void groupsVentricularBeatsByRhythm(Rhythm rhythm, int fewest, int most) {
        for (long seed = 0; seed < 20; seed++) {
            List<TrueBeat> beats = take(ecg(RhythmScript.constant(rhythm), seed), 60 * 250, () -> 1_000).beats;
            String classes = classesOf(beats);

            assertThat(classes).as("seed %d", seed).matches("(N{2,6}V{%d,%d})+N*V{0,%d}".formatted(fewest, most, most));
        }
    }

    @Test
    void hasACompensatoryPauseAfterAPrematureVentricularBeat() {
        List<TrueBeat> beats = take(ecg(RhythmScript.constant(Rhythm.OCCASIONAL_PVC), 5), 60 * 250, () -> 1_000).beats;
        int[] intervals = intervals(beats);

        int seen = 0;
        for (int i = 2; i < beats.size() - 1; i++) {
            if (beats.get(i).beatClass() == BeatClass.V) {
                assertThat((double) intervals[i - 1]).isLessThan(0.75 * intervals[i - 2]);
                assertThat((double) intervals[i - 1] + intervals[i])
                        .isCloseTo(2.0 * intervals[i - 2], within(0.2 * intervals[i - 2]));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    @Test
    void reportsThePeaksOfItsBeats() {
        for (Rhythm rhythm : List.of(Rhythm.SINUS, Rhythm.TACHYCARDIA, Rhythm.VENTRICULAR_TACHYCARDIA)) {
            Recorded recorded = take(
                    new SyntheticEcg(
                            RATE, SyntheticEcg.CALIBRATION, RhythmScript.constant(rhythm), NoiseLevel.NONE, 11),
                    30 * 250,
                    () -> 1_000);
            for (TrueBeat beat : recorded.beats.subList(1, recorded.beats.size() - 1)) {
                int at = (int) beat.sample();
                int highest = IntStream.rangeClosed(at - 30, at + 30)
                        .reduce(at, (a, b) -> recorded.samples[b] > recorded.samples[a] ? b : a);
                assertThat(highest).as("%s at %d", rhythm, at).isCloseTo(at, within(2));
            }
        }
    }

    @Test
    void hasWideVentricularBeats() {
        assertThat(widthMillis(Rhythm.VENTRICULAR_TACHYCARDIA)).isGreaterThan(2 * widthMillis(Rhythm.SINUS));
    }

    @Test
    void isFlatInAsystoleWithTheLeadConnected() {
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(10)),
                RhythmScript.Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(10))));
        Recorded recorded = take(ecg(script, 4), 20 * 250, () -> 1_000);

        assertThat(recorded.beats).allSatisfy(beat -> assertThat(beat.sample()).isLessThanOrEqualTo(10 * 250));
        assertThat(spreadMillivolts(recorded.samples, 12 * 250, 20 * 250)).isLessThan(0.1);
        assertThat(spreadMillivolts(recorded.samples, 2 * 250, 10 * 250)).isGreaterThan(0.8);
    }

    @Test
    void endsTheStripWhereTheLeadStatusChanges() {
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(2)),
                RhythmScript.Step.leadOff(Duration.ofSeconds(3))));
        var ecg = ecg(script, 4);

        SyntheticStrip connected = ecg.next(5_000);
        SyntheticStrip off = ecg.next(5_000);
        SyntheticStrip again = ecg.next(100);

        assertThat(connected.leadStatus()).isEqualTo(LeadStatus.CONNECTED);
        assertThat(connected.samples()).hasSize(500);
        assertThat(off.leadStatus()).isEqualTo(LeadStatus.OFF);
        assertThat(off.samples()).hasSize(750);
        assertThat(off.beats()).isEmpty();
        assertThat(spreadMillivolts(off.samples(), 250, 750)).isLessThan(0.1);
        assertThat(again.leadStatus()).isEqualTo(LeadStatus.CONNECTED);
        assertThat(again.firstSample()).isEqualTo(1_250);
    }

    @Test
    void hasBeatsAtTheSameTimesAtEverySamplingRate() {
        for (double rateHz : new double[] {62.5, 125, 360, 1000}) {
            var rate = SampleRate.ofHertz(rateHz);
            var script = RhythmScript.demo(6, 3);
            var other = new SyntheticEcg(rate, SyntheticEcg.CALIBRATION, script, 3);
            List<TrueBeat> expected = take(ecg(script, 3), 30 * 250, () -> 1_000).beats;
            List<TrueBeat> got = take(other, (int) (30 * rateHz), () -> 1_000).beats;

            assertThat(got).hasSameSizeAs(expected);
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.get(i).sample() / rateHz)
                        .isCloseTo(expected.get(i).sample() / 250.0, within(0.5 / rateHz + 0.5 / 250 + 1e-9));
            }
        }
    }

    @Test
    void staysWithinTheRangeOfTheConverter() {
        var ecg = new SyntheticEcg(
                RATE, SyntheticEcg.CALIBRATION, RhythmScript.constant(Rhythm.SINUS), new NoiseLevel(10, 1), 1);

        assertThat(Arrays.stream(ecg.next(5_000).samples()).summaryStatistics())
                .satisfies(range -> assertThat(range.getMin()).isEqualTo(1))
                .satisfies(range -> assertThat(range.getMax()).isEqualTo(4095));
    }

    @Test
    void rejectsARequestForNoSamples() {
        var ecg = ecg(RhythmScript.constant(Rhythm.SINUS), 1);

        assertThatThrownBy(() -> ecg.next(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least 1, got 0");
    }

    private static SyntheticEcg ecg(RhythmScript script, long seed) {
        return new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, seed);
    }

    private static Recorded take(SyntheticEcg ecg, int count, java.util.function.IntSupplier sizes) {
        var samples = new int[count];
        var beats = new ArrayList<TrueBeat>();
        int taken = 0;
        while (taken < count) {
            SyntheticStrip strip = ecg.next(Math.min(count - taken, sizes.getAsInt()));
            assertThat(strip.firstSample()).isEqualTo(taken);
            System.arraycopy(strip.samples(), 0, samples, taken, strip.samples().length);
            beats.addAll(strip.beats());
            taken += strip.samples().length;
        }
        return new Recorded(samples, beats);
    }

    private static int[] intervals(List<TrueBeat> beats) {
        return IntStream.range(1, beats.size())
                .map(i -> (int) (beats.get(i).sample() - beats.get(i - 1).sample()))
                .toArray();
    }

    private static String classesOf(List<TrueBeat> beats) {
        var classes = new StringBuilder();
        beats.forEach(beat -> classes.append(beat.beatClass()));
        return classes.toString();
    }

    private static double spreadMillivolts(int[] samples, int from, int to) {
        var range = Arrays.stream(samples, from, to).summaryStatistics();
        return (range.getMax() - range.getMin()) / SyntheticEcg.CALIBRATION.gainCountsPerMillivolt();
    }

    /** Width of the third beat at half its height. */
    private static double widthMillis(Rhythm rhythm) {
        var rate = SampleRate.ofHertz(1000);
        var ecg = new SyntheticEcg(rate, SyntheticEcg.CALIBRATION, RhythmScript.constant(rhythm), NoiseLevel.NONE, 2);
        SyntheticStrip strip = ecg.next(5_000);
        int at = (int) strip.beats().get(2).sample();
        int half = (strip.samples()[at] + SyntheticEcg.CALIBRATION.baselineCounts()) / 2;
        return IntStream.range(at - 150, at + 150)
                .filter(i -> strip.samples()[i] > half)
                .count();
    }
}
