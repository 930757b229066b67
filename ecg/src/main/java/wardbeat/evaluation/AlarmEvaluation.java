package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Phase;
import wardbeat.evaluation.BedsideAlarm.Kind;

/**
 * Number of bedside alarms that the job confirms, correctly and incorrectly.
 *
 * <p>An alarm is confirmed if the corresponding condition is active at any time in the 10 s before it, according to revisions
 * whose decision needed no sample after it.
 *
 * <p><b>Source</b>: the real-time event of the PhysioNet/Computing in Cardiology Challenge 2015, and its score.
 */
public final class AlarmEvaluation {

    private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
    private final List<BedsideAlarm> wrong = new ArrayList<>();

    /**
     * Number of alarms by expert judgement and confirmation.
     *
     * @param truePositives true and confirmed
     * @param falsePositives false and confirmed
     * @param falseNegatives true and not confirmed
     * @param trueNegatives false and not confirmed
     */
    record Counts(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

        private static final int MISS_WEIGHT = 5;

        Counts plus(Counts other) {
            return new Counts(
                    truePositives + other.truePositives,
                    falsePositives + other.falsePositives,
                    falseNegatives + other.falseNegatives,
                    trueNegatives + other.trueNegatives);
        }

        /** Score of the challenge, 0 to 100, in which a missed alarm has the weight 5; NaN without alarms. */
        double score() {
            double correct = truePositives + trueNegatives;
            return 100 * correct / (correct + falsePositives + MISS_WEIGHT * falseNegatives);
        }
    }

    /** Adds one alarm. */
    public void add(BedsideAlarm alarm, boolean confirmed) {
        var one = new Counts(
                alarm.isTrue() && confirmed ? 1 : 0,
                !alarm.isTrue() && confirmed ? 1 : 0,
                alarm.isTrue() && !confirmed ? 1 : 0,
                !alarm.isTrue() && !confirmed ? 1 : 0);
        counts.merge(alarm.kind(), one, Counts::plus);
        if (alarm.isTrue() != confirmed) {
            wrong.add(alarm);
        }
    }

    /** Counts of one kind. */
    Counts of(Kind kind) {
        return counts.getOrDefault(kind, new Counts(0, 0, 0, 0));
    }

    /** Counts of several kinds together. */
    Counts of(List<Kind> kinds) {
        return kinds.stream().map(this::of).reduce(new Counts(0, 0, 0, 0), Counts::plus);
    }

    /**
     * Whether the alerts of one bed confirm an alarm.
     *
     * @param alerts in the order of their decision
     * @param fromSample first sample of the interval in which the condition must be active
     */
    public static boolean isConfirmed(Kind kind, List<Alert> alerts, long fromSample) {
        boolean active = false;
        for (Alert alert : alerts) {
            boolean sameCondition = alert.condition() == kind.condition();
            if (sameCondition && alert.phase() == Phase.END) {
                if (active && alert.decidedSample() >= fromSample) {
                    return true;
                }
                active = false;
            } else if (sameCondition) {
                active = true;
            }
        }
        return active;
    }

    /** Counts and score of each kind of alarm, and of several kinds together; notes list the incorrectly judged alarms. */
    public Table toTable() {
        var rows = new ArrayList<List<String>>();
        for (Kind kind : Kind.values()) {
            rows.add(cells(kind.name().toLowerCase(Locale.ROOT), of(kind)));
        }
        rows.add(cells("all", of(List.of(Kind.values()))));
        rows.add(cells(
                "without fib., tachycardia",
                of(List.of(Kind.ASYSTOLE, Kind.BRADYCARDIA, Kind.VENTRICULAR_TACHYCARDIA))));
        var notes = new ArrayList<String>();
        for (Kind kind : Kind.values()) {
            note("false and confirmed", kind, false).ifPresent(notes::add);
            note("true and not confirmed", kind, true).ifPresent(notes::add);
        }
        return new Table(List.of("alarm", "TP", "FP", "FN", "TN", "score"), 1, rows, notes);
    }

    private Optional<String> note(String what, Kind kind, boolean isTrue) {
        List<String> names = wrong.stream()
                .filter(alarm -> alarm.kind() == kind && alarm.isTrue() == isTrue)
                .map(BedsideAlarm::record)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(kind.name().toLowerCase(Locale.ROOT) + ", " + what + ": " + String.join(" ", names));
    }

    private static List<String> cells(String name, Counts counts) {
        return Table.row(
                name,
                counts.truePositives(),
                counts.falsePositives(),
                counts.falseNegatives(),
                counts.trueNegatives(),
                Table.decimal(counts.score(), 1));
    }
}
