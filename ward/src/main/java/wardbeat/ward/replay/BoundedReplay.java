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

/** Replays as fast as it goes: first everything is published, then the job runs over it and ends by itself. */
public final class BoundedReplay {

    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final Duration READ_UP = Duration.ofSeconds(60);

    private final EmbeddedWard ward;
    private final StopSignal stop;
    private final PrintWriter err;
    private final Consumer<BeatReport> beats;
    private final Consumer<Alert> alerts;
    private final OutputLog log = new OutputLog();

    /** A replay in {@code ward} that tells its progress to {@code err}. */
    public BoundedReplay(EmbeddedWard ward, StopSignal stop, PrintWriter err) {
        this(ward, stop, err, beat -> {}, alert -> {});
    }

    /** The same; {@code beats} and {@code alerts} are told each beat and alert once, those of a patient in order. */
    public BoundedReplay(
            EmbeddedWard ward, StopSignal stop, PrintWriter err, Consumer<BeatReport> beats, Consumer<Alert> alerts) {
        this.beats = beats;
        this.alerts = alerts;
        this.ward = ward;
        this.stop = stop;
        this.err = err;
    }

    /**
     * Replays what {@code feed} has.
     *
     * @throws JobFailedException if the job fails
     * @throws IllegalStateException if sending fails, not all comes through, or the stop signal is raised
     */
    public Outcome run(Feed feed) {
        long startNanos = System.nanoTime();
        long sent = feed.publish(ward.broker(), Topics.SAMPLES, stop, err);
        try (var tail = new OutputTail(ward.broker(), new Gatherer())) {
            var ledger = watch(sent);
            if (ledger.get(LedgerEntry.MESSAGES_RECEIVED) != sent) {
                throw new IllegalStateException("sent " + sent + " messages, but the job received "
                        + ledger.get(LedgerEntry.MESSAGES_RECEIVED));
            }
            readUpTo(ledger, tail);
            return new Outcome(
                    ledger,
                    log,
                    Duration.ofNanos(System.nanoTime() - startNanos),
                    LatencyFigures.NOT_MEASURED,
                    LatencyFigures.NOT_MEASURED,
                    LatencyFigures.NOT_MEASURED);
        }
    }

    private Ledger watch(long messages) {
        var job = ward.watchWhatIsThere();
        try (var progress = new Progress(err, "Watching", messages, "messages")) {
            while (!job.ended()) {
                requireNotStopped();
                progress.at(EmbeddedWard.ledger(job.accumulators()).get(LedgerEntry.MESSAGES_RECEIVED));
                StopSignal.pause(REFRESH);
            }
            progress.at(messages);
        }
        return EmbeddedWard.ledger(job.awaitEnd());
    }

    private void readUpTo(Ledger ledger, OutputTail tail) {
        long beats = ledger.get(LedgerEntry.BEATS_REPORTED);
        long alerts = ledger.get(LedgerEntry.ALERTS_RAISED);
        long giveUpNanos = System.nanoTime() + READ_UP.toNanos();
        while (log.beats() < beats || log.alerts() < alerts) {
            tail.check();
            if (System.nanoTime() > giveUpNanos) {
                throw new IllegalStateException("the job published " + beats + " beats and " + alerts
                        + " alert events, but only " + log.beats() + " and " + log.alerts() + " can be read");
            }
            StopSignal.pause(Duration.ofMillis(20));
        }
    }

    private void requireNotStopped() {
        if (stop.isRaised()) {
            throw new IllegalStateException("stopped before the end");
        }
    }

    private final class Gatherer implements OutputTail.Listener {

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
