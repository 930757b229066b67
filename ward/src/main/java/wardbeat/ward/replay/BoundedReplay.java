package wardbeat.ward.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.embedded.JobFailedException;
import wardbeat.ward.feed.Feed;
import wardbeat.ward.output.LatencyFigures;
import wardbeat.ward.output.OutputLog;
import wardbeat.ward.output.OutputTail;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Topics;

/** Replays at full speed: first all messages are published, then the job reads them and ends. */
public final class BoundedReplay {

    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final EmbeddedWard ward;
    private final StopSignal stop;
    private final PrintWriter err;
    private final Consumer<BeatReport> beats;
    private final Consumer<Alert> alerts;
    private final OutputLog log = new OutputLog();

    /** A replay in {@code ward} that shows its progress on {@code err}. */
    public BoundedReplay(EmbeddedWard ward, StopSignal stop, PrintWriter err) {
        this(ward, stop, err, beat -> {}, alert -> {});
    }

    /** A replay that passes each beat and alert once to {@code beats} and {@code alerts}, in the order of each patient. */
    public BoundedReplay(
            EmbeddedWard ward, StopSignal stop, PrintWriter err, Consumer<BeatReport> beats, Consumer<Alert> alerts) {
        this.beats = beats;
        this.alerts = alerts;
        this.ward = ward;
        this.stop = stop;
        this.err = err;
    }

    /**
     * Replays the messages of {@code feed}.
     *
     * @throws JobFailedException if the job fails
     * @throws IllegalStateException if sending fails, messages are missing at the end, or a stop signal arrives
     */
    public Outcome run(Feed feed) {
        long startNanos = System.nanoTime();
        long sent = feed.publish(ward.broker(), Topics.SAMPLES, stop, err);
        try (var tail = new OutputTail(ward.broker(), new OutputListener())) {
            var ledger = runJob(sent);
            if (ledger.get(LedgerEntry.MESSAGES_RECEIVED) != sent) {
                throw new IllegalStateException("job: messages are missing; expected " + sent + ", got "
                        + ledger.get(LedgerEntry.MESSAGES_RECEIVED));
            }
            awaitOutput(ledger, tail);
            return new Outcome(
                    ledger,
                    log,
                    Duration.ofNanos(System.nanoTime() - startNanos),
                    LatencyFigures.NOT_MEASURED,
                    LatencyFigures.NOT_MEASURED,
                    LatencyFigures.NOT_MEASURED);
        }
    }

    private Ledger runJob(long messages) {
        var job = ward.watchToEnd();
        try (var progress = new Progress(err, "Processing", messages, "messages")) {
            while (!job.ended()) {
                requireNotStopped();
                progress.at(EmbeddedWard.ledger(job.accumulators()).get(LedgerEntry.MESSAGES_RECEIVED));
                StopSignal.pause(REFRESH);
            }
            progress.at(messages);
        }
        return EmbeddedWard.ledger(job.awaitEnd());
    }

    private void awaitOutput(Ledger ledger, OutputTail tail) {
        long beats = ledger.get(LedgerEntry.BEATS_REPORTED);
        long alerts = ledger.get(LedgerEntry.ALERTS_RAISED);
        long deadlineNanos = System.nanoTime() + READ_TIMEOUT.toNanos();
        while (log.beats() < beats || log.alerts() < alerts) {
            tail.check();
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("topics of beats and alerts: messages are missing; expected " + beats
                        + " beats and " + alerts + " alert events, got " + log.beats() + " and " + log.alerts());
            }
            StopSignal.pause(Duration.ofMillis(20));
        }
    }

    private void requireNotStopped() {
        if (stop.isRaised()) {
            throw new IllegalStateException("replay: stopped before the end");
        }
    }

    private final class OutputListener implements OutputTail.Listener {

        @Override
        public void beat(BeatReport report, byte[] value, long appendedMillis) {
            if (log.beat(report, value)) {
                beats.accept(report);
            }
        }

        @Override
        public void alert(Alert alert, byte[] value, long appendedMillis) {
            if (log.alert(alert, value)) {
                alerts.accept(alert);
            }
        }
    }
}
