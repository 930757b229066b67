package wardbeat.ward.replay;

import wardbeat.bed.LedgerEntry;
import wardbeat.ward.terminal.SummaryText;

/** Summary of a demo. */
public final class DemoSummary {

    private DemoSummary() {}

    /** Text for a terminal. */
    public static String text(String title, Outcome outcome) {
        var text = new SummaryText();
        var ledger = outcome.ledger();
        double seconds = outcome.wallTime().toMillis() / 1000.0;
        text.line("ward", "%s for %,.0f s", title, seconds);
        text.line(
                "samples",
                "%,d read, %,.0f per second; %,d windows scored",
                ledger.get(LedgerEntry.SAMPLES_DECODED),
                ledger.get(LedgerEntry.SAMPLES_DECODED) / Math.max(seconds, 1e-3),
                ledger.get(LedgerEntry.WINDOWS_SCORED));
        text.beats(outcome.log().beatsByClass());
        text.alerts(outcome.log().alerts(), outcome.log().onsetsByCondition());
        text.line("latency", "alerts %s; beats %s", outcome.alertLatency(), outcome.beatLatency());
        text.line("", "alerts of high priority %s", outcome.highAlertLatency().inFull());
        text.ledger(ledger);
        return text.toString();
    }
}
