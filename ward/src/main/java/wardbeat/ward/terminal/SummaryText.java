package wardbeat.ward.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import wardbeat.alarm.Condition;
import wardbeat.beat.BeatClass;
import wardbeat.bed.Ledger;

/** A summary in two columns: a heading, empty if it is that of the line above, and a value. Not thread-safe. */
public final class SummaryText {

    private static final int HEADING_CHARACTERS = 7;

    private final List<List<String>> rows = new ArrayList<>();

    /** Appends a line. */
    public void line(String heading, String format, Object... values) {
        String padded = heading + " ".repeat(Math.max(0, HEADING_CHARACTERS - heading.length()));
        rows.add(List.of(padded, String.format(Locale.ROOT, format, values).stripTrailing()));
    }

    /** Appends the number of beats of each class. */
    public void beats(Map<BeatClass, Long> beats) {
        line(
                "beats",
                "%,d: %s",
                beats.values().stream().mapToLong(count -> count).sum(),
                beats.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** Appends the number of alert events, and the number of onsets of each condition. */
    public void alerts(long events, Map<Condition, Long> onsets) {
        line("alerts", "%,d events", events);
        onsets.forEach((condition, count) -> line("", "%,6d  %s", count, condition.title()));
    }

    /** Appends the relations of the ledger. */
    public void ledger(Ledger ledger) {
        line("ledger", ledger.isBalanced() ? "closes" : "DOES NOT CLOSE");
        for (var relation : ledger.relations()) {
            line(
                    "",
                    "%s: %,d %s %,d",
                    relation.text(),
                    relation.left(),
                    relation.holds() ? "=" : "is not",
                    relation.right());
        }
    }

    @Override
    public String toString() {
        return TableText.of(2, rows);
    }
}
