package wardbeat.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.Explainer;
import wardbeat.bed.BeatReport;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.ScriptedSegment;

/** What came of a bed's signals. */
record Heard(List<BeatReport> beats, List<Alert> alerts) {

    static final String MODEL = "model-1";

    /** Says of a window where it begins and ends, as far as it can: three values. */
    static final Explainer EXPLAINER = (window, beatClass) ->
            new int[] {(int) window[0] % 10_000, (int) window[window.length - 1] % 10_000, beatClass.ordinal()};

    static Heard of(List<ScriptedSegment> segments) {
        return of(AlarmPolicy.DEFAULT, segments);
    }

    static Heard of(AlarmPolicy policy, List<ScriptedSegment> segments) {
        return ofSignals(policy, segments.stream().map(ScriptedSegment::whole).toList(), UnaryOperator.identity());
    }

    /** Hears the signals, the state passed through {@code between} before each. */
    static Heard ofSignals(AlarmPolicy policy, List<ScoredSignal> signals, UnaryOperator<AlarmRaiser.State> between) {
        var heard = new Heard(new ArrayList<>(), new ArrayList<>());
        var state = new AlarmRaiser.State();
        for (ScoredSignal signal : signals) {
            state = between.apply(state);
            new AlarmRaiser(new AlarmRules(policy), MODEL, BeatClassifier.NETWORK_ALONE, EXPLAINER, state)
                    .accept(signal, heard.beats::add, heard.alerts::add);
        }
        return heard;
    }

    /** The alerts of {@code condition}, and of episodes that were once of it. */
    List<Alert> about(Condition condition) {
        List<String> episodes = alerts.stream()
                .filter(alert -> alert.condition() == condition)
                .map(Alert::episodeId)
                .toList();
        return alerts.stream()
                .filter(alert -> episodes.contains(alert.episodeId()))
                .toList();
    }

    /** The same without episodes that were never of one of {@code conditions}. */
    Heard only(Condition... conditions) {
        Set<String> episodes = alerts.stream()
                .filter(alert -> List.of(conditions).contains(alert.condition()))
                .map(Alert::episodeId)
                .collect(Collectors.toSet());
        return new Heard(
                beats,
                alerts.stream()
                        .filter(alert -> episodes.contains(alert.episodeId()))
                        .toList());
    }

    /** The phases and conditions of all alerts, for example {@code START VENTRICULAR_RUN}. */
    List<String> story() {
        return alerts.stream()
                .filter(alert -> alert.phase() != Phase.CONTINUE)
                .map(alert -> alert.phase() + " " + alert.condition())
                .toList();
    }
}
