package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wardbeat.beat.BeatClass.F;
import static wardbeat.beat.BeatClass.N;
import static wardbeat.beat.BeatClass.Q;
import static wardbeat.beat.BeatClass.S;
import static wardbeat.beat.BeatClass.V;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.BeatClass;
import wardbeat.beat.FlutterInterval;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.signal.SampleRate;

class BeatComparisonTest {

    /** At 360 Hz 150 ms are 54 samples, and 5 minutes 108,000. */
    private static final SampleRate RATE = SampleRate.ofHertz(360);

    private static final long SCORED = 108_000;

    @Test
    void countsEveryPairByItsTwoClasses() {
        var comparison = compareAll(
                beats(N, 1000, S, 2000, V, 3000, F, 4000, Q, 5000), beats(N, 1000, N, 2000, V, 3000, V, 4000, S, 5000));

        assertThat(comparison.paired(N, N)).isEqualTo(1);
        assertThat(comparison.paired(S, N)).isEqualTo(1);
        assertThat(comparison.paired(V, V)).isEqualTo(1);
        assertThat(comparison.paired(F, V)).isEqualTo(1);
        assertThat(comparison.paired(Q, S)).isEqualTo(1);
        assertThat(comparison.detection()).isEqualTo(new MatchCounts(5, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"360, 54", "250, 37", "125, 18", "1000, 150", "62.5, 9"})
    void pairsBeatsUpTo150MillisecondsApart(double rateHz, long window) {
        var rate = SampleRate.ofHertz(rateHz);
        for (long offset : new long[] {-window, window}) {
            assertThat(compareAll(rate, beats(N, 5000), beats(N, 5000 + offset)).detection())
                    .isEqualTo(new MatchCounts(1, 0, 0));
        }
        for (long offset : new long[] {-window - 1, window + 1}) {
            assertThat(compareAll(rate, beats(V, 5000), beats(S, 5000 + offset)).detection())
                    .isEqualTo(new MatchCounts(0, 1, 1));
        }
    }

    @Test
    void countsMissedAndExtraBeatsByTheirClass() {
        var comparison = compareAll(beats(V, 1000), beats(S, 3000));

        assertThat(comparison.missed(V)).isEqualTo(1);
        assertThat(comparison.extra(S)).isEqualTo(1);
        assertThat(comparison.classification(V)).isEqualTo(new MatchCounts(0, 1, 0));
        assertThat(comparison.classification(S)).isEqualTo(new MatchCounts(0, 0, 1));
    }

    @Test
    void pairsTheNearerOfTwoDetections() {
        assertThat(compareAll(beats(N, 1000), beats(V, 960, N, 1010)))
                .isEqualTo(compareAll(beats(N, 1000), beats(N, 1010)).plus(compareAll(beats(), beats(V, 960))));
        assertThat(compareAll(beats(N, 1000), beats(N, 990, V, 1040)).extra(V)).isEqualTo(1);
    }

    @Test
    void pairsTheNearerOfTwoReferenceBeats() {
        var comparison = compareAll(beats(V, 960, N, 1010), beats(N, 1000));

        assertThat(comparison.paired(N, N)).isEqualTo(1);
        assertThat(comparison.missed(V)).isEqualTo(1);
    }

    @Test
    void pairsTheLaterOfTwoEquallyNearDetections() {
        var comparison = compareAll(beats(N, 1000), beats(S, 980, V, 1020));

        assertThat(comparison.paired(N, V)).isEqualTo(1);
        assertThat(comparison.extra(S)).isEqualTo(1);
    }

    @Test
    void neverPairsABeatTwice() {
        assertThat(compareAll(beats(N, 1000), beats(N, 990, N, 1000, N, 1010)).detection())
                .isEqualTo(new MatchCounts(1, 0, 2));
        assertThat(compareAll(beats(N, 1000, N, 1000), beats(N, 1000)).detection())
                .isEqualTo(new MatchCounts(1, 1, 0));
    }

    @Test
    void scoresAPairAtItsReferenceBeat() {
        assertThat(compare(beats(N, SCORED), beats(N, SCORED - 20)).detection()).isEqualTo(new MatchCounts(1, 0, 0));
        assertThat(compare(beats(N, SCORED - 1), beats(N, SCORED + 20)).detection())
                .isEqualTo(new MatchCounts(0, 0, 0));
    }

    @Test
    void scoresAnUnpairedBeatAtItsPosition() {
        assertThat(compare(beats(N, SCORED - 1), beats()).detection()).isEqualTo(new MatchCounts(0, 0, 0));
        assertThat(compare(beats(N, SCORED), beats()).detection()).isEqualTo(new MatchCounts(0, 1, 0));
        assertThat(compare(beats(), beats(N, SCORED - 1)).detection()).isEqualTo(new MatchCounts(0, 0, 0));
        assertThat(compare(beats(), beats(N, SCORED)).detection()).isEqualTo(new MatchCounts(0, 0, 1));
    }

    @Test
    void excludesFlutterIncludingItsEdges() {
        var reference = new ReferenceBeats(
                beats(N, 900, V, 1000, V, 1500, V, 2000, N, 2100), List.of(new FlutterInterval(1000, 2000)));

        assertThat(compareAll(RATE, reference, beats(N, 900, V, 1000, V, 1400, V, 2000, N, 2100))
                        .detection())
                .isEqualTo(new MatchCounts(2, 0, 0));
        assertThat(compareAll(RATE, reference, beats(N, 900, V, 2001)).detection())
                .as("a detection one sample after the flutter counts")
                .isEqualTo(new MatchCounts(1, 1, 1));
    }

    @Test
    void pairsADetectionInFlutterWithABeatOutside() {
        var reference = new ReferenceBeats(beats(N, 990), List.of(new FlutterInterval(1000, 2000)));

        assertThat(compareAll(RATE, reference, beats(N, 1010)).detection()).isEqualTo(new MatchCounts(1, 0, 0));
    }

    @Test
    void toleratesFusionAndUnclassifiableBeatsGivenV() {
        var reference = beats(V, 1000, F, 2000, F, 3000, Q, 4000, N, 5000, S, 6000);

        assertThat(compareAll(reference, allGiven(V, reference)).classification(V))
                .isEqualTo(new MatchCounts(1, 0, 2));
    }

    @Test
    void toleratesUnclassifiableBeatsButNotFusionBeatsGivenS() {
        var reference = beats(S, 1000, F, 2000, F, 3000, Q, 4000, N, 5000, V, 6000);

        assertThat(compareAll(reference, allGiven(S, reference)).classification(S))
                .isEqualTo(new MatchCounts(1, 0, 4));
    }

    @Test
    void toleratesNothingForNFAndQ() {
        for (BeatClass given : List.of(N, F, Q)) {
            var reference = beats(N, 1000, S, 2000, V, 3000, F, 4000, Q, 5000);
            assertThat(compareAll(reference, allGiven(given, reference)).classification(given))
                    .isEqualTo(new MatchCounts(1, 0, 4));
        }
    }

    @Test
    void computesSensitivityAndPositivePredictivity() {
        var counts = new MatchCounts(6, 2, 4);

        assertThat(counts.sensitivity()).hasValue(0.75);
        assertThat(counts.positivePredictivity()).hasValue(0.6);
        assertThat(counts.f1()).hasValue(2.0 / 3);
        assertThat(new MatchCounts(0, 0, 1).sensitivity()).isEmpty();
        assertThat(new MatchCounts(0, 1, 0).positivePredictivity()).isEmpty();
        assertThat(new MatchCounts(0, 0, 0).f1()).isEmpty();
    }

    @Test
    void weighsBeatsInGrossFiguresAndRecordsInAverages() {
        var many = compareAll(beats(V, 1000, V, 2000, V, 3000, V, 4000), beats(V, 1000, V, 2000, V, 3000, V, 4000));
        var one = compareAll(beats(V, 1000), beats(N, 1000));
        var none = compareAll(beats(N, 1000), beats(N, 1000));

        assertThat(many.plus(one).plus(none).classification(V).sensitivity()).hasValue(0.8);
        var average = AverageFigures.of(List.of(many.classification(V), one.classification(V), none.classification(V)));
        assertThat(average.sensitivity()).hasValue(0.5);
        assertThat(average.positivePredictivity()).hasValue(1.0);
        assertThat(average.f1()).hasValue(0.5);
        assertThat(AverageFigures.of(List.of()).sensitivity()).isEmpty();
    }

    @Test
    void doesNotChangeTheSummands() {
        var one = compareAll(beats(N, 1000), beats(V, 1000));
        var sum = one.plus(one);

        assertThat(sum.paired(N, V)).isEqualTo(2);
        assertThat(one.paired(N, V)).isEqualTo(1);
        assertThat(one.plus(BeatComparison.none())).isEqualTo(one);
    }

    @Test
    void rejectsBeatsThatDoNotAscend() {
        assertThatThrownBy(() -> compareAll(beats(), beats(N, 20, N, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detected beats: not in order; expected ascending samples, got sample 10 after 20");
        assertThatThrownBy(() -> new ReferenceBeats(beats(N, 20, N, 10), List.of()))
                .hasMessageContaining("reference beats: not in order");
        assertThatThrownBy(() -> BeatComparison.compare(
                        RATE, new ReferenceBeats(List.of(), List.of()), List.of(), Duration.ofMillis(-1)))
                .hasMessageContaining("scoring must begin at 0 or later");
    }

    @Test
    void rejectsInvalidValues() {
        assertThatThrownBy(() -> new LabelledBeat(-1, N)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> new LabelledBeat(Long.MAX_VALUE, N)).hasMessageContaining("got " + Long.MAX_VALUE);
        assertThatThrownBy(() -> new FlutterInterval(5, 4))
                .hasMessage("flutter span: end before onset; expected at least 5, got 4");
        for (var counts : List.of(new long[] {-1, 0, 0}, new long[] {0, -1, 0}, new long[] {0, 0, -1})) {
            assertThatThrownBy(() -> new MatchCounts(counts[0], counts[1], counts[2]))
                    .hasMessageContaining("counts must be at least 0");
        }
        var negative = new long[6][6];
        negative[5][0] = -1;
        for (var pairs : List.of(new long[5][6], new long[6][5], negative)) {
            assertThatThrownBy(() -> new BeatComparison(pairs)).hasMessageContaining("expected 6 rows of 6 counts");
        }
    }

    /** For any beats: no beat is lost or counted twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsEveryBeatOnce(long seed) {
        var random = new Random(seed);
        var reference = randomBeats(random, 2000, 1, 400);
        var detected = randomBeats(random, 2000, 1, 400);

        var comparison = compareAll(reference, detected);

        for (BeatClass c : BeatClass.values()) {
            long there = missedOrPaired(comparison, c);
            assertThat(there)
                    .as("seed %d", seed)
                    .isEqualTo(
                            reference.stream().filter(b -> b.beatClass() == c).count());
        }
        var found = comparison.detection();
        assertThat(found.truePositives() + found.falsePositives())
                .as("seed %d", seed)
                .isEqualTo(detected.size());
        assertThat(found.truePositives()).as("seed %d", seed).isPositive();
        assertThat(compareAll(detected, reference).detection())
                .as("seed %d: with reference and detections exchanged", seed)
                .isEqualTo(new MatchCounts(
                        found.truePositives(),
                        /* falseNegatives= */ found.falsePositives(),
                        /* falsePositives= */ found.falseNegatives()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pairsDistantBeatsDespiteSmallErrors(long seed) {
        var random = new Random(seed);
        var reference = randomBeats(random, 1000, 110, 400);
        var detected = reference.stream()
                .map(b -> new LabelledBeat(b.sample() + random.nextInt(109) - 54, b.beatClass()))
                .toList();

        var comparison = compareAll(reference, detected);

        assertThat(comparison.detection()).as("seed %d", seed).isEqualTo(new MatchCounts(1000, 0, 0));
        for (BeatClass c : BeatClass.values()) {
            assertThat(comparison.classification(c).f1()).as("seed %d", seed).hasValue(1);
        }
    }

    private static List<LabelledBeat> allGiven(BeatClass given, List<LabelledBeat> beats) {
        return beats.stream().map(b -> new LabelledBeat(b.sample(), given)).toList();
    }

    private static long missedOrPaired(BeatComparison comparison, BeatClass reference) {
        long sum = comparison.missed(reference);
        for (BeatClass detected : BeatClass.values()) {
            sum += comparison.paired(reference, detected);
        }
        return sum;
    }

    private static List<LabelledBeat> randomBeats(Random random, int count, int minGap, int maxGap) {
        var beats = new ArrayList<LabelledBeat>();
        long sample = 1000;
        for (int i = 0; i < count; i++) {
            sample += minGap + random.nextInt(maxGap - minGap);
            beats.add(new LabelledBeat(sample, BeatClass.values()[random.nextInt(5)]));
        }
        return beats;
    }

    /** Beats from alternating classes and samples. */
    private static List<LabelledBeat> beats(Object... classesAndSamples) {
        var beats = new ArrayList<LabelledBeat>();
        for (int i = 0; i < classesAndSamples.length; i += 2) {
            long sample = ((Number) classesAndSamples[i + 1]).longValue();
            beats.add(new LabelledBeat(sample, (BeatClass) classesAndSamples[i]));
        }
        return beats;
    }

    private static BeatComparison compare(List<LabelledBeat> reference, List<LabelledBeat> detected) {
        return BeatComparison.compare(RATE, new ReferenceBeats(reference, List.of()), detected);
    }

    private static BeatComparison compareAll(List<LabelledBeat> reference, List<LabelledBeat> detected) {
        return compareAll(RATE, reference, detected);
    }

    private static BeatComparison compareAll(
            SampleRate rate, List<LabelledBeat> reference, List<LabelledBeat> detected) {
        return compareAll(rate, new ReferenceBeats(reference, List.of()), detected);
    }

    private static BeatComparison compareAll(SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected) {
        return BeatComparison.compare(rate, reference, detected, Duration.ZERO);
    }
}
