package wardbeat.ward.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import wardbeat.alarm.Condition;
import wardbeat.beat.BeatClass;
import wardbeat.bed.Ledger;

/** Lines of a summary, each under a heading on its left. */
public final class SummaryText {

    private final StringBuilder text = new StringBuilder();

    /** Appends a line. */
    public void line(String heading, String format, Object... values) {
        text.append("%-9s".formatted(heading))
                .append(String.format(Locale.ROOT, format, values).stripTrailing())
                .append(System.lineSeparator());
    }

    /** Appends the beats by class. */
    public void beats(Map<BeatClass, Long> beats) {
        line(
                "beats",
                "%,d: %s",
                beats.values().stream().mapToLong(count -> count).sum(),
                beats.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** Appends how often each condition became true. */
    public void alerts(long events, Map<Condition, Long> onsets) {
        line("alerts", "%,d events", events);
        onsets.forEach((condition, count) -> line("", "%,6d  %s", count, condition.title()));
    }

    /** Appends the ledger, relation by relation. */
    public void ledger(Ledger ledger) {
        line("ledger", ledger.closes() ? "closes" : "DOES NOT CLOSE");
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
        return text.toString();
    }
}
