package wardbeat.ward.screen;

import java.io.PrintWriter;
import java.time.Duration;
import wardbeat.alarm.Alert;

/** A line for each alert, and one now and then for the figures: for logs, pipes and whoever prefers lines. */
public final class PlainView implements View {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;
    private Duration next = EVERY;

    public PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void alert(Alert alert) {
        if (AlertText.isNews(alert)) {
            out.println(AlertText.line(alert));
        }
    }

    @Override
    public synchronized void refresh(Vitals vitals) {
        if (vitals.running().compareTo(next) < 0) {
            return;
        }
        next = vitals.running().plus(EVERY);
        out.printf(
                "-- %s  %s, %,d beats, %,d alert events; latency of alerts: %s; of beats: %s%n",
                vitals.clock(),
                vitals.throughput(),
                vitals.beats(),
                vitals.alerts(),
                vitals.alertLatency(),
                vitals.beatLatency());
    }

    @Override
    public void close() {
        out.flush();
    }
}
