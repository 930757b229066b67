package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.Saliency;
import wardbeat.bed.BedScript;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.ScriptedSegment;

/** Which alerts are explained, and by which window. At 250 Hz: a sample is 4 ms, a position at 125 Hz two samples. */
class ExplanationTest {

    private static final List<ScriptedSegment> TACHYCARDIA = BedScript.at250Hz()
            .beats("NNNN", 800)
            .beats("V".repeat(40), 440)
            .beats("NNNN", 800)
            .end();

    @Test
    void tachycardiaIsExplainedWhereItStartsAndEscalatesAndNowhereElse() {
        List<Alert> alerts =
                AlarmLog.of(TACHYCARDIA).only(Condition.VENTRICULAR_TACHYCARDIA).alerts();

        assertThat(alerts)
                .extracting(Alert::phase)
                .containsExactly(Phase.START, Phase.ESCALATE, Phase.CONTINUE, Phase.CONTINUE, Phase.END);
        // Third and fourth V, at 4.52 s and 4.96 s: positions 565 and 620 lie in the zones of windows 12 and 13.
        assertThat(alerts)
                .extracting(Alert::saliency)
                .containsExactly(explained(12 * 36), explained(13 * 36), null, null, null);
    }

    /** The saliency of a V in the window that begins at this position; the filters' delay is one position. */
    private static Saliency explained(int position) {
        return new Saliency(BeatClass.V, 2L * (position - 1), 2 * 100 * 10_000, new int[] {
            position, position + 299, BeatClass.V.ordinal()
        });
    }

    @Test
    void isOfTheLastOfTheAlertsBeats() {
        for (Alert alert : AlarmLog.of(TACHYCARDIA).alerts().subList(0, 2)) {
            Beat deciding = alert.beats()[alert.beats().length - 1];
            Saliency saliency = Objects.requireNonNull(alert.saliency());

            assertThat(saliency.beatClass()).isEqualTo(deciding.beatClass());
            // The target zone is samples 132 to 168 of the window.
            assertThat(deciding.sample() - saliency.firstSample()).isBetween(2 * 133L, 2 * 168L);
        }
    }

    @Test
    void aPairIsExplainedByItsSecondBeatThoughTheNextOneDecides() {
        List<Alert> alerts =
                AlarmLog.of(BedScript.at250Hz().beats("NNNNVVNN", 800).end()).alerts();

        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.START, Phase.END);
        // At 4.8 s: position 600 lies in the zone of window 13.
        assertThat(alerts).extracting(Alert::saliency).containsExactly(explained(13 * 36), null);
    }

    @Test
    void whatDoesNotRestOnClassesIsNotExplained() {
        List<Alert> alerts = AlarmLog.of(BedScript.at250Hz()
                        .beats("NNNN", 800)
                        .beats("F".repeat(24), 360)
                        .beats("FFFFFF", 2_000)
                        .silence(10_000)
                        .end())
                .alerts();

        assertThat(alerts)
                .filteredOn(alert -> alert.phase() == Phase.START || alert.phase() == Phase.ESCALATE)
                .extracting(Alert::condition)
                .contains(Condition.EXTREME_TACHYCARDIA, Condition.EXTREME_BRADYCARDIA, Condition.ASYSTOLE);
        assertThat(alerts).extracting(Alert::saliency).containsOnlyNulls();
    }

    @Test
    void onlyTheDecidingWindowsAreLookedInto() {
        var asked = new ArrayList<Integer>();
        var state = new AlarmRaiser.State();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                (window, beatClass) -> {
                    asked.add((int) window[0]);
                    return new int[1];
                },
                state);

        for (ScoredSignal signal :
                TACHYCARDIA.get(0).cutAt(900, 1_500, 2_200, TACHYCARDIA.get(0).endSample())) {
            raiser.accept(signal, beat -> {}, alert -> {});
        }

        // The eleventh V is one too many in a minute.
        assertThat(asked).containsExactly(12 * 36, 13 * 36, 24 * 36);
    }

    @Test
    void keepsTheWindowsOfAtMostTheLastBeatAndThoseThatWait() {
        var state = new AlarmRaiser.State();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                state);
        ScriptedSegment segment = TACHYCARDIA.get(0);
        int most = 0;
        for (ScoredSignal signal : segment.cutAt(everySecond(segment))) {
            raiser.accept(signal, beat -> {}, alert -> {});
            most = Math.max(most, state.rhythm.windows.length);
            assertThat(state.rhythm.windows.length).isLessThanOrEqualTo(1 + state.rhythm.waitingBeats.length);
        }

        assertThat(most).isPositive();
    }

    @Test
    void aGapLeavesNoWindowBehind() {
        var state = new AlarmRaiser.State();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                state);

        raiser.accept(
                BedScript.at250Hz()
                        .beats("VVVVVVVV", 440)
                        .silence(2_000)
                        .gap(1_000)
                        .end()
                        .get(0)
                        .whole(),
                beat -> {},
                alert -> {});

        assertThat(state.rhythm.recentBeats).isNotEmpty();
        assertThat(state.rhythm.windows).isEmpty();
    }

    private static long[] everySecond(ScriptedSegment segment) {
        var ends = new ArrayList<Long>();
        for (long end = 250; end < segment.endSample(); end += 250) {
            ends.add(end);
        }
        ends.add(segment.endSample());
        return ends.stream().mapToLong(Long::longValue).toArray();
    }
}
