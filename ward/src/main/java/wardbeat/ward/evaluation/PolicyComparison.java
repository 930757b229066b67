package wardbeat.ward.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Priority;
import wardbeat.evaluation.AlertLoad;
import wardbeat.evaluation.Table;

/**
 * Comparison of the alerts of two policies for the same recordings.
 *
 * @param before name of the first policy
 * @param after name of the second policy
 */
record PolicyComparison(String before, String after) {

    /** Episodes of each condition, and episodes per bed and day. Conditions without an episode are absent. */
    Table toTable(AlertLoad beforeLoad, AlertLoad afterLoad) {
        var rows = new ArrayList<List<String>>();
        for (Condition condition : Condition.values()) {
            int one = beforeLoad.episodes(condition);
            int other = afterLoad.episodes(condition);
            if (one > 0 || other > 0) {
                rows.add(row(condition.title(), condition.priority(), beforeLoad, one, afterLoad, other));
            }
        }
        for (Priority priority : Priority.values()) {
            rows.add(row(
                    "all of this priority",
                    priority,
                    beforeLoad,
                    beforeLoad.episodes(priority),
                    afterLoad,
                    afterLoad.episodes(priority)));
        }
        var header = List.of("condition", "priority", before, after, "per bed and day", "per bed and day");
        return new Table(header, 2, rows, List.of());
    }

    /** Annotated rhythms that only one of the policies missed, and the number that both missed; null: no annotations. */
    String missed(@Nullable List<String> beforeMissed, @Nullable List<String> afterMissed) {
        if (beforeMissed == null || afterMissed == null) {
            return String.format(Locale.ROOT, "Missed rhythms: not compared; no recording has rhythm annotations.%n");
        }
        var text = new StringBuilder();
        long both = beforeMissed.stream().filter(afterMissed::contains).count();
        text.append(String.format(
                Locale.ROOT,
                "Annotated rhythms: %d missed with both policies, %d only with %s, %d only with %s%n",
                both,
                beforeMissed.size() - both,
                before,
                afterMissed.size() - both,
                after));
        beforeMissed.stream()
                .filter(line -> !afterMissed.contains(line))
                .forEach(line -> text.append(String.format(Locale.ROOT, "  only with %s: %s%n", before, line)));
        afterMissed.stream()
                .filter(line -> !beforeMissed.contains(line))
                .forEach(line -> text.append(String.format(Locale.ROOT, "  only with %s: %s%n", after, line)));
        return text.toString();
    }

    private static List<String> row(
            String name, Priority priority, AlertLoad before, int one, AlertLoad after, int other) {
        return List.of(
                name,
                priority.name().toLowerCase(Locale.ROOT),
                Integer.toString(one),
                Integer.toString(other),
                rate(before.perBedDay(one)),
                rate(after.perBedDay(other)));
    }

    private static String rate(double perDay) {
        return String.format(Locale.ROOT, "%.2f", perDay);
    }
}
