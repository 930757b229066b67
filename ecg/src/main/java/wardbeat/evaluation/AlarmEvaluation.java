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
 * How many bedside alarms the job confirms, and how many it should.
 *
 * <p>An alarm is confirmed if the condition that says the same is active at any instant of the 10 s before it, by revisions
 * whose decision needed no sample after it.
 *
 * <p><b>Source</b>: the real-time event of the PhysioNet/Computing in Cardiology Challenge 2015, and its score.
 */
public final class AlarmEvaluation {

    private static final String ROW = "%-26s%6s%6s%6s%6s%9s%n";

    private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
    private final List<BedsideAlarm> wrong = new ArrayList<>();

    /**
     * Counts of alarms.
     *
     * @param truePositives true and confirmed
     * @param falsePositives false and confirmed
     * @param falseNegatives true and not confirmed
     * @param trueNegatives false and not confirmed
     */
    record Counts(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

        private static final int MISS_WEIGHS = 5;

        Counts plus(Counts other) {
            return new Counts(
                    truePositives + other.truePositives,
                    falsePositives + other.falsePositives,
                    falseNegatives + other.falseNegatives,
                    trueNegatives + other.trueNegatives);
        }

        /** The challenge's score, 0 to 100, in which an alarm that is missed weighs five; NaN of no alarm. */
        double score() {
            double right = truePositives + trueNegatives;
            return 100 * right / (right + falsePositives + MISS_WEIGHS * falseNegatives);
        }
    }

    /** Counts one alarm. */
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

    /** The counts of one kind. */
    Counts of(Kind kind) {
        return counts.getOrDefault(kind, new Counts(0, 0, 0, 0));
    }

    /** The counts of several kinds together. */
    Counts of(List<Kind> kinds) {
        return kinds.stream().map(this::of).reduce(new Counts(0, 0, 0, 0), Counts::plus);
    }

    /**
     * Whether {@code alerts} of one bed, in order, confirm an alarm.
     *
     * @param fromSample the first sample of the time in which the condition must be active
     */
    public static boolean isConfirmed(Kind kind, List<Alert> alerts, long fromSample) {
        boolean active = false;
        for (Alert alert : alerts) {
            boolean is = alert.condition() == kind.condition();
            if (is && alert.phase() == Phase.END) {
                if (active && alert.decidedSample() >= fromSample) {
                    return true;
                }
                active = false;
            } else if (is) {
                active = true;
            }
        }
        return active;
    }

    /** Counts and score of each kind of alarm, of all kinds, and of the kinds with enough alarms; notes list the wrong ones. */
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

    /** Everything for people, kind by kind, and which alarms were judged wrongly. */
    public String table() {
        var text = new StringBuilder(ROW.formatted("alarm", "TP", "FP", "FN", "TN", "score"));
        for (Kind kind : Kind.values()) {
            text.append(row(kind.name().toLowerCase(Locale.ROOT), of(kind)));
        }
        text.append(row("all", of(List.of(Kind.values()))));
        text.append(row(
                "without fib., tachycardia",
                of(List.of(Kind.ASYSTOLE, Kind.BRADYCARDIA, Kind.VENTRICULAR_TACHYCARDIA))));
        for (Kind kind : Kind.values()) {
            text.append(named("false and confirmed", kind, false)).append(named("true and not confirmed", kind, true));
        }
        return text.toString();
    }

    private String named(String what, Kind kind, boolean isTrue) {
        List<String> names = wrong.stream()
                .filter(alarm -> alarm.kind() == kind && alarm.isTrue() == isTrue)
                .map(BedsideAlarm::record)
                .toList();
        return names.isEmpty()
                ? ""
                : "%s, %s: %s%n".formatted(kind.name().toLowerCase(Locale.ROOT), what, String.join(" ", names));
    }

    private static String row(String name, Counts counts) {
        String score = Double.isNaN(counts.score()) ? "-" : String.format(Locale.ROOT, "%.1f", counts.score());
        return ROW.formatted(
                name,
                counts.truePositives(),
                counts.falsePositives(),
                counts.falseNegatives(),
                counts.trueNegatives(),
                score);
    }
}
