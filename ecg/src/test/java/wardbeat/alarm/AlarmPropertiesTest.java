package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClassifier;
import wardbeat.bed.BeatReport;
import wardbeat.bed.RandomBeds;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.ScriptedSegment;
import wardbeat.bed.StateCopy;

/** Properties of the alerts of any bed. A failing test names its seed. */
class AlarmPropertiesTest {

    private static final int SEEDS = 25;
    private static final int PARTS = 20;
    private static final int MAX_STATE_BYTES = 22_000;
    private static final long ANCHOR_MILLIS = 1_700_000_000_000L;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    private static List<ScriptedSegment> bed(long seed) {
        return RandomBeds.session(new SplittableRandom(seed), PARTS, 1_000, ANCHOR_MILLIS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void chunkingDoesNotChangeBeatsOrAlerts(long seed) {
        List<ScriptedSegment> bed = bed(seed);
        AlarmLog whole = AlarmLog.of(bed);
        var random = new SplittableRandom(seed + 1_000_000);
        for (int i = 0; i < 3; i++) {
            int largestChunk = 2 << random.nextInt(2, 13);
            AlarmLog cut = AlarmLog.ofSignals(
                    AlarmPolicy.DEFAULT, RandomBeds.cut(random, largestChunk, bed), UnaryOperator.identity());
            assertThat(cut.beats()).isEqualTo(whole.beats());
            assertThat(cut.alerts()).isEqualTo(whole.alerts());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void chunksOfOneSampleDoNotChangeThemEither(long seed) {
        List<ScriptedSegment> bed = RandomBeds.session(new SplittableRandom(seed), 5, 0, ANCHOR_MILLIS);
        List<ScoredSignal> samples = RandomBeds.cut(new SplittableRandom(seed), 1, bed);
        assertThat(AlarmLog.ofSignals(AlarmPolicy.DEFAULT, samples, UnaryOperator.identity()))
                .isEqualTo(AlarmLog.of(bed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRestoredStateContinuesLikeTheOriginal(long seed) {
        List<ScriptedSegment> bed = bed(seed);
        List<ScoredSignal> signals = RandomBeds.cut(new SplittableRandom(seed), 300, bed);
        assertThat(AlarmLog.ofSignals(AlarmPolicy.DEFAULT, signals, StateCopy::of))
                .isEqualTo(AlarmLog.of(bed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEpisodeStartsAndEndsAndHasValidPhases(long seed) {
        Map<String, Alert> last = new HashMap<>();
        var open = new HashMap<Chain, String>();
        for (Alert alert : AlarmLog.of(bed(seed)).alerts()) {
            Alert before = last.put(alert.episodeId(), alert);
            Chain chain = alert.condition().chain();
            if (before == null) {
                assertThat(alert.phase()).isEqualTo(Phase.START);
                assertThat(alert.revision()).isEqualTo(1);
                assertThat(open).doesNotContainKey(chain);
                open.put(chain, alert.episodeId());
            } else {
                assertThat(alert.phase()).isNotEqualTo(Phase.START);
                assertThat(before.phase()).isNotEqualTo(Phase.END);
                assertThat(alert.revision()).isEqualTo(before.revision() + 1);
                assertThat(alert.onsetSample()).isEqualTo(before.onsetSample());
                assertThat(open).containsEntry(chain, alert.episodeId());
            }
            if (alert.phase() == Phase.ESCALATE) {
                assertThat(before).isNotNull();
                assertThat(alert.condition().outranks(before.condition())).isTrue();
            } else if (before != null) {
                assertThat(alert.condition()).isEqualTo(before.condition());
            }
            assertThat(alert.endSample() >= 0).isEqualTo(alert.phase() == Phase.END);
            if (alert.phase() == Phase.END) {
                assertThat(alert.endSample()).isGreaterThanOrEqualTo(alert.onsetSample());
                open.remove(chain);
            }
        }
        assertThat(open).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noDecisionComesBeforeItsSamplesOrAfterTheSignal(long seed) {
        List<ScriptedSegment> bed = bed(seed);
        long end = bed.get(bed.size() - 1).endSample();
        AlarmLog log = AlarmLog.of(bed);
        for (BeatReport report : log.beats()) {
            Beat beat = report.beat();
            assertThat(beat.decidedSample()).isBetween(beat.sample(), end - 1);
        }
        long decided = -1;
        for (Alert alert : log.alerts()) {
            assertThat(alert.decidedSample()).isBetween(Math.max(decided, alert.onsetSample()), end - 1);
            for (Beat beat : alert.beats()) {
                assertThat(alert.decidedSample()).isGreaterThanOrEqualTo(beat.decidedSample());
            }
            decided = alert.decidedSample();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anAlertComesWithTheSignalOfItsDecidedSample(long seed) {
        var random = new SplittableRandom(seed);
        var state = new AlarmRaiser.State();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                state);
        for (ScoredSignal signal : RandomBeds.cut(random, 1_000, bed(seed))) {
            var beats = new ArrayList<BeatReport>();
            var alerts = new ArrayList<Alert>();
            raiser.accept(signal, beats::add, alerts::add);
            long end = signal.signal().endSample();
            for (Alert alert : alerts) {
                assertThat(alert.decidedSample()).isLessThan(end);
            }
            for (BeatReport report : beats) {
                assertThat(report.beat().decidedSample()).isLessThan(end);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aShiftInTimeChangesOnlyTimes(long seed) {
        long shiftMillis = 12_345;
        AlarmLog log = AlarmLog.of(bed(seed));
        AlarmLog later =
                AlarmLog.of(RandomBeds.session(new SplittableRandom(seed), PARTS, 1_000, ANCHOR_MILLIS + shiftMillis));
        assertThat(later.alerts())
                .isEqualTo(log.alerts().stream()
                        .map(alert -> shifted(alert, shiftMillis))
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aShiftOfTheSampleIndexChangesSamplesAndIdentifiers(long seed) {
        long shift = 3_600_000;
        AlarmLog log = AlarmLog.of(bed(seed));
        AlarmLog later =
                AlarmLog.of(RandomBeds.session(new SplittableRandom(seed), PARTS, 1_000 + shift, ANCHOR_MILLIS));
        assertThat(later.alerts()).hasSameSizeAs(log.alerts());
        for (int i = 0; i < log.alerts().size(); i++) {
            Alert one = log.alerts().get(i);
            Alert other = later.alerts().get(i);
            assertThat(other.onsetSample()).isEqualTo(one.onsetSample() + shift);
            assertThat(other.decidedSample()).isEqualTo(one.decidedSample() + shift);
            assertThat(other.condition()).isEqualTo(one.condition());
            assertThat(other.phase()).isEqualTo(one.phase());
            assertThat(other.revision()).isEqualTo(one.revision());
            assertThat(other.sentence()).isEqualTo(one.sentence());
            assertThat(other.episodeId()).isNotEqualTo(one.episodeId());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void episodeIdentifiersAreUnique(long seed) {
        var starts = new HashSet<String>();
        for (Alert alert : AlarmLog.of(bed(seed)).alerts()) {
            if (alert.phase() == Phase.START) {
                assertThat(starts.add(alert.episodeId())).isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStateStaysSmall(long seed) {
        var state = new AlarmRaiser.State();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                state);
        for (ScoredSignal signal : RandomBeds.cut(new SplittableRandom(seed), 4_000, bed(seed))) {
            raiser.accept(signal, beat -> {}, alert -> {});
            assertThat(StateCopy.bytesOf(state)).isLessThan(MAX_STATE_BYTES);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anOpenEpisodeIsRepeatedWithinTenSeconds(long seed) {
        // Without gaps, in which no alert is possible.
        List<ScriptedSegment> bed = RandomBeds.session(new SplittableRandom(seed), PARTS, 0, ANCHOR_MILLIS).stream()
                .limit(1)
                .toList();
        long rateHz = Math.round(bed.get(0).origin().rate().hertz());
        Map<String, Alert> last = new HashMap<>();
        for (Alert alert : AlarmLog.of(bed).alerts()) {
            Alert before = last.put(alert.episodeId(), alert);
            if (before != null) {
                assertThat(alert.decidedSample() - before.decidedSample()).isLessThanOrEqualTo(10 * rateHz);
            }
        }
    }

    private static Alert shifted(Alert alert, long millis) {
        return new Alert(
                alert.episodeId(),
                alert.revision(),
                alert.patient(),
                alert.device(),
                alert.session(),
                alert.lead(),
                alert.condition(),
                alert.phase(),
                alert.onsetSample(),
                alert.onsetMillis() + millis,
                alert.endSample(),
                alert.endMillis() < 0 ? -1 : alert.endMillis() + millis,
                alert.decidedSample(),
                alert.decidedMillis() + millis,
                alert.heartRatePerMinute(),
                alert.limitPerMinute(),
                alert.beats(),
                alert.saliency(),
                alert.strip(),
                alert.quality(),
                alert.modelId(),
                alert.policyVersion(),
                alert.sentence());
    }
}
