package wardbeat.ward.evaluation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Priority;
import wardbeat.evaluation.AlertLoad;

/**
 * What two policies raise of the same recordings, side by side.
 *
 * @param before what the one is called
 * @param after what the other is called
 */
record PolicyComparison(String before, String after) {

    private static final String ROW = "%-29s%-8s%12s%12s%16s%16s%n";
    private static final int NAME_CHARACTERS = 11;

    /** Episodes of each condition under either, and those a bed and day; what neither raised is left out. */
    String table(AlertLoad beforeLoad, AlertLoad afterLoad) {
        String left = shortened(before);
        String right = shortened(after);
        var text = new StringBuilder(
                ROW.formatted("episodes of", "priority", left, right, "a bed and day", "a bed and day"));
        for (Condition condition : Condition.values()) {
            int one = beforeLoad.episodes(condition);
            int other = afterLoad.episodes(condition);
            if (one > 0 || other > 0) {
                text.append(row(condition.title(), lower(condition.priority()), beforeLoad, one, afterLoad, other));
            }
        }
        for (Priority priority : Priority.values()) {
            text.append(row(
                    "all of this priority",
                    lower(priority),
                    beforeLoad,
                    beforeLoad.episodes(priority),
                    afterLoad,
                    afterLoad.episodes(priority)));
        }
        return text.toString();
    }

    /** The marked rhythms that only one of the policies missed, and how many both did; null where nothing is marked. */
    String missed(@Nullable List<String> beforeMissed, @Nullable List<String> afterMissed) {
        if (beforeMissed == null || afterMissed == null) {
            return "No recording has marks of rhythm to hold this against.%n".formatted();
        }
        var text = new StringBuilder();
        long both = beforeMissed.stream().filter(afterMissed::contains).count();
        text.append("Rhythms that experts marked: %d missed under both, %d under %s alone, %d under %s alone%n"
                .formatted(both, beforeMissed.size() - both, before, afterMissed.size() - both, after));
        beforeMissed.stream()
                .filter(line -> !afterMissed.contains(line))
                .forEach(line -> text.append("  under %s alone: %s%n".formatted(before, line)));
        afterMissed.stream()
                .filter(line -> !beforeMissed.contains(line))
                .forEach(line -> text.append("  under %s alone: %s%n".formatted(after, line)));
        return text.toString();
    }

    private static String row(String name, String priority, AlertLoad before, int one, AlertLoad after, int other) {
        return ROW.formatted(name, priority, one, other, rate(before.aBedAndDay(one)), rate(after.aBedAndDay(other)));
    }

    private static String lower(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        return name.length() <= NAME_CHARACTERS ? name : name.substring(0, NAME_CHARACTERS);
    }

    private static String rate(double perDay) {
        return String.format(Locale.ROOT, "%.2f", perDay);
    }
}
