package wardbeat.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.Explainer;
import wardbeat.bed.BeatReport;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.ScriptedSegment;

/** The beats and alerts that the signals of one bed give. */
public record AlarmLog(List<BeatReport> beats, List<Alert> alerts) {

    public static final String MODEL = "model-1";

    /** Explains a window by three values: its first sample, its last sample and the class. */
    public static final Explainer EXPLAINER = (window, beatClass) ->
            new int[] {(int) window[0] % 10_000, (int) window[window.length - 1] % 10_000, beatClass.ordinal()};

    public static AlarmLog of(List<ScriptedSegment> segments) {
        return of(AlarmPolicy.DEFAULT, segments);
    }

    public static AlarmLog of(AlarmPolicy policy, List<ScriptedSegment> segments) {
        return ofSignals(policy, segments.stream().map(ScriptedSegment::whole).toList(), UnaryOperator.identity());
    }

    /** The log of {@code signals}; the state passes through {@code between} before each of them. */
    public static AlarmLog ofSignals(
            AlarmPolicy policy, List<ScoredSignal> signals, UnaryOperator<AlarmRaiser.State> between) {
        var log = new AlarmLog(new ArrayList<>(), new ArrayList<>());
        var state = new AlarmRaiser.State();
        for (ScoredSignal signal : signals) {
            state = between.apply(state);
            new AlarmRaiser(RuleTable.of(policy), MODEL, BeatClassifier.NETWORK_ALONE, EXPLAINER, state)
                    .accept(signal, log.beats::add, log.alerts::add);
        }
        return log;
    }

    /** All alerts of the episodes that had {@code condition} at some time. */
    public List<Alert> about(Condition condition) {
        List<String> episodes = alerts.stream()
                .filter(alert -> alert.condition() == condition)
                .map(Alert::episodeId)
                .toList();
        return alerts.stream()
                .filter(alert -> episodes.contains(alert.episodeId()))
                .toList();
    }

    /** This log without episodes that never had one of {@code conditions}. */
    public AlarmLog only(Condition... conditions) {
        Set<String> episodes = alerts.stream()
                .filter(alert -> List.of(conditions).contains(alert.condition()))
                .map(Alert::episodeId)
                .collect(Collectors.toSet());
        return new AlarmLog(
                beats,
                alerts.stream()
                        .filter(alert -> episodes.contains(alert.episodeId()))
                        .toList());
    }

    /** The phases and conditions of all alerts, for example {@code START VENTRICULAR_RUN}. */
    public List<String> story() {
        return alerts.stream()
                .filter(alert -> alert.phase() != Phase.CONTINUE)
                .map(alert -> alert.phase() + " " + alert.condition())
                .toList();
    }
}
