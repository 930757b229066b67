package wardbeat.ward.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import wardbeat.alarm.Alert;

/** Prints a line for each new alert, and a line of figures every 5 s. For logs and pipes. */
public final class PlainView implements View {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;
    private Duration next = EVERY;

    public PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void alert(Alert alert) {
        if (AlertText.isNew(alert)) {
            out.println(AlertText.line(alert));
        }
    }

    @Override
    public synchronized void refresh(WardFigures figures) {
        if (figures.running().compareTo(next) < 0) {
            return;
        }
        next = figures.running().plus(EVERY);
        out.printf(
                Locale.ROOT,
                "-- %s  %s, %,d beats, %,d alert events; latency of alerts: %s; of beats: %s%n",
                figures.clock(),
                figures.throughput(),
                figures.beats(),
                figures.alerts(),
                figures.alertLatency(),
                figures.beatLatency());
    }

    @Override
    public void close() {
        out.flush();
    }
}
