package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.BeatClassifier;
import wardbeat.bed.BeatReport;
import wardbeat.bed.BedScript;
import wardbeat.bed.ScriptedSegment;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleRate;

/** What becomes of episodes where the signal breaks off. At 250 Hz: a sample is 4 ms. */
class GapsTest {

    private static void unheard(BeatReport beat) {}

    @ParameterizedTest(name = "gap of {0} ms")
    @CsvSource({"9996, START|CONTINUE|END", "10000, START|END|START|END"})
    void episodesOutliveAGapOfLessThanTenSeconds(int lostMillis, String phases) {
        List<Alert> asystole = AlarmLog.of(BedScript.at250Hz()
                        .silence(6_000)
                        .gap(lostMillis)
                        .silence(5_000)
                        .end())
                .about(Condition.ASYSTOLE);
        assertThat(String.join(
                        "|",
                        asystole.stream().map(alert -> alert.phase().name()).toList()))
                .isEqualTo(phases);
    }

    @Test
    void anEpisodeThatDoesNotOutliveTheGapEndedBeforeIt() {
        List<Alert> asystole = AlarmLog.of(BedScript.at250Hz()
                        .silence(6_000)
                        .gap(10_000)
                        .silence(1_000)
                        .end())
                .about(Condition.ASYSTOLE);
        assertThat(asystole).hasSize(2);
        assertThat(asystole.get(1).endSample()).isEqualTo(1_499);
        // That the gap is so long, its first sample tells.
        assertThat(asystole.get(1).decidedSample()).isEqualTo(4_000);
    }

    @Test
    void tachycardiaEndedAtItsLastBeatBeforeTheGap() {
        List<Alert> tachycardia = AlarmLog.of(BedScript.at250Hz()
                        .beats("NNNN", 800)
                        .beats("VVVVV", 400)
                        .silence(3_000)
                        .gap(12_000)
                        .silence(1_000)
                        .end())
                .about(Condition.VENTRICULAR_TACHYCARDIA);
        Alert end = tachycardia.get(tachycardia.size() - 1);
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.endSample()).isEqualTo(1_300);
        assertThat(end.decidedSample()).isEqualTo(2_050 + 3_000);
    }

    @Test
    void tachycardiaGoesOnOverAShortGap() {
        AlarmLog log = AlarmLog.of(BedScript.at250Hz()
                .beats("NNNN", 800)
                .beats("VVVVV", 400)
                .silence(2_000)
                .gap(4_000)
                .beats("V".repeat(10), 400)
                .beats("NNNN", 800)
                .end());
        assertThat(log.only(Condition.VENTRICULAR_TACHYCARDIA).story())
                .containsExactly(
                        "START VENTRICULAR_RUN", "ESCALATE VENTRICULAR_TACHYCARDIA", "END VENTRICULAR_TACHYCARDIA");
    }

    @Test
    void aChangeOfLeadOrRateEndsEpisodes() {
        AlarmLog log = AlarmLog.of(
                BedScript.at250Hz().silence(6_000).change().silence(5_000).end());
        assertThat(log.story()).containsExactly("START ASYSTOLE", "END ASYSTOLE", "START ASYSTOLE", "END ASYSTOLE");
        assertThat(log.alerts().get(1).decidedSample()).isEqualTo(1_499);
        assertThat(log.alerts().get(2).onsetSample()).isEqualTo(1_500);
    }

    @Test
    void aSegmentAtAnotherRateEndsEpisodesEvenAfterAGap() {
        List<ScriptedSegment> slow =
                BedScript.at250Hz().silence(6_000).gap(1_000).end();
        List<ScriptedSegment> fast = new BedScript(SampleRate.ofHertz(500), "s-1", 1_750, 0)
                .silence(3_000)
                .end();
        AlarmLog log = AlarmLog.of(List.of(slow.get(0), fast.get(0)));
        assertThat(log.story())
                .containsExactly("START ASYSTOLE", "END ASYSTOLE", "START SAMPLES_LOST", "END SAMPLES_LOST");
        assertThat(log.alerts().get(1).decidedSample()).isEqualTo(1_499);
    }

    @Test
    void anotherSessionEndsEpisodesThatAGapLeftOpen() {
        List<ScriptedSegment> before =
                BedScript.at250Hz().silence(6_000).gap(1_000).end();
        List<ScriptedSegment> after = new BedScript(SampleRate.ofHertz(250), "s-2", 0, 0)
                .silence(3_000)
                .end();
        AlarmLog log = AlarmLog.of(List.of(before.get(0), after.get(0)));
        assertThat(log.story()).containsExactly("START ASYSTOLE", "END ASYSTOLE");
        assertThat(log.alerts()).extracting(Alert::session).containsOnly("s-1");
        assertThat(log.alerts().get(1).endSample()).isEqualTo(1_499);
    }

    @Test
    void theEndOfASessionEndsEpisodesAndForgetsTheBed() {
        var state = new AlarmRaiser.State();
        var alerts = new ArrayList<Alert>();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                state);
        for (ScriptedSegment segment :
                BedScript.at250Hz().quality(QualityClass.FLAT).silence(6_000).end()) {
            raiser.accept(segment.whole(), GapsTest::unheard, alerts::add);
        }
        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.START, Phase.START, Phase.END, Phase.END);
        assertThat(state).usingRecursiveComparison().isEqualTo(new AlarmRaiser.State());
        raiser.noData(10_000, alerts::add);
        assertThat(alerts).hasSize(4);
    }

    @Test
    void aSilentDeviceIsNoDataUntilItSendsAgain() {
        List<ScriptedSegment> segments = BedScript.at250Hz()
                .beats("NNNNN", 800)
                .gap(25_000)
                .beats("NNNNN", 800)
                .end();
        var alerts = new ArrayList<Alert>();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                new AlarmRaiser.State());
        raiser.accept(segments.get(0).whole(), GapsTest::unheard, alerts::add);
        raiser.noData(10_000, alerts::add);
        raiser.noData(20_000, alerts::add);
        raiser.accept(segments.get(1).whole(), GapsTest::unheard, alerts::add);
        alerts.removeIf(alert -> alert.condition() == Condition.SAMPLES_LOST);
        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.START, Phase.CONTINUE, Phase.END);
        assertThat(alerts).extracting(Alert::condition).containsOnly(Condition.NO_DATA);
        assertThat(alerts).extracting(Alert::onsetSample).containsOnly(1_000L);
        assertThat(alerts)
                .extracting(Alert::sentence)
                .containsExactly(
                        "No data from the device for 10 s",
                        "No data from the device for 20 s",
                        "No data from the device for 20 s; over after 24.9 s");
        assertThat(alerts.get(2).endSample()).isEqualTo(7_249);
        assertThat(alerts.get(2).decidedSample()).isEqualTo(7_250);
    }

    @Test
    void noDataEndsWhereTheSegmentSimplyGoesOn() {
        ScriptedSegment segment =
                BedScript.at250Hz().beats("NNNNNNNN", 800).end().get(0);
        var alerts = new ArrayList<Alert>();
        var raiser = new AlarmRaiser(
                RuleTable.of(AlarmPolicy.DEFAULT),
                AlarmLog.MODEL,
                BeatClassifier.NETWORK_ALONE,
                AlarmLog.EXPLAINER,
                new AlarmRaiser.State());
        var signals = segment.cutAt(700, segment.endSample());
        raiser.accept(signals.get(0), GapsTest::unheard, alerts::add);
        raiser.noData(10_000, alerts::add);
        raiser.accept(signals.get(1), GapsTest::unheard, alerts::add);
        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.START, Phase.END);
        assertThat(alerts.get(1).sentence()).isEqualTo("No data from the device for 10 s; over");
        assertThat(alerts.get(1).endSample()).isEqualTo(700);
    }
}
