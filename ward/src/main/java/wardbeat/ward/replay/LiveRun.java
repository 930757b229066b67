package wardbeat.ward.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.bedside.ChunkSink;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.Device;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.signal.SampleChunk;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.embedded.JobFailedException;
import wardbeat.ward.embedded.RunningJob;
import wardbeat.ward.feed.Transmission;
import wardbeat.ward.output.Latencies;
import wardbeat.ward.output.OutputLog;
import wardbeat.ward.output.OutputTail;
import wardbeat.ward.output.Throughput;
import wardbeat.ward.screen.BedBoard;
import wardbeat.ward.screen.View;
import wardbeat.ward.screen.WardFigures;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** Runs devices and the job in parallel, and shows the output in a view. */
public final class LiveRun {

    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private final EmbeddedWard ward;
    private final BedBoard board;
    private final View view;
    private final StopSignal stop;
    private final InstantSource wallClock = InstantSource.system();
    private final OutputLog log = new OutputLog();
    private final Latencies latencies = new Latencies();
    private final Throughput throughput = new Throughput();

    /** A run in {@code ward}, shown by {@code view}; {@code stop} ends it early. */
    public LiveRun(EmbeddedWard ward, BedBoard board, View view, StopSignal stop) {
        this.ward = ward;
        this.board = board;
        this.view = view;
        this.stop = stop;
    }

    /**
     * Runs until the devices end, {@code atMost} has passed or a stop signal arrives, and then until all messages are
     * processed.
     *
     * @throws JobFailedException if the job fails
     * @throws IllegalStateException if sending fails, or messages are missing at the end
     */
    public Outcome run(List<? extends Device> devices, Speed speed, WireFormat format, Optional<Duration> atMost) {
        try (var tail = new OutputTail(ward.broker(), new OutputListener());
                var publisher = new Publisher(ward.broker(), Topics.SAMPLES, format, DeliveryListener.NONE)) {
            var job = ward.watch();
            job.awaitRunning();
            long startNanos = System.nanoTime();
            var transmission = new Transmission(devices, speed, recordingSendTime(publisher));
            long endNanos = startNanos + atMost.orElse(Duration.ofDays(10_000)).toNanos();
            while (!transmission.ended() && System.nanoTime() < endNanos && !stop.raisedWithin(REFRESH)) {
                tail.check();
                job.check();
                view.refresh(figures(job, startNanos));
            }
            Duration wallTime = Duration.ofNanos(System.nanoTime() - startNanos);
            transmission.stop();
            var ledger = settled(job, tail, publisher, startNanos);
            job.cancel();
            return new Outcome(
                    ledger, log, wallTime, latencies.ofAlerts(), latencies.ofHighAlerts(), latencies.ofBeats());
        }
    }

    /** Waits until the ledger contains every message that was sent and closes, and every result has been read. */
    private Ledger settled(RunningJob job, OutputTail tail, Publisher publisher, long startNanos) {
        long deadlineNanos = System.nanoTime() + SETTLE.toNanos();
        while (true) {
            tail.check();
            job.check();
            if (publisher.failed() > 0) {
                throw new IllegalStateException("broker: " + publisher.failed() + " chunks not published");
            }
            var ledger = EmbeddedWard.ledger(job.accumulators());
            if (ledger.get(LedgerEntry.MESSAGES_RECEIVED) == publisher.sent()
                    && ledger.isBalanced()
                    && ledger.get(LedgerEntry.SAMPLES_OPEN) == 0
                    && ledger.get(LedgerEntry.BEATS_REPORTED) == log.beats()
                    && ledger.get(LedgerEntry.ALERTS_RAISED) == log.alerts()) {
                return ledger;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("job: output is not complete after " + SETTLE.toSeconds() + " s: sent "
                        + publisher.sent() + " messages, received "
                        + ledger.get(LedgerEntry.MESSAGES_RECEIVED) + "; read " + log.beats() + " of "
                        + ledger.get(LedgerEntry.BEATS_REPORTED) + " beats and " + log.alerts() + " of "
                        + ledger.get(LedgerEntry.ALERTS_RAISED) + " alert events; "
                        + ledger.relations());
            }
            view.refresh(figures(job, startNanos));
            StopSignal.pause(REFRESH);
        }
    }

    private WardFigures figures(RunningJob job, long startNanos) {
        long now = System.nanoTime();
        long samples = EmbeddedWard.ledger(job.accumulators()).get(LedgerEntry.SAMPLES_DECODED);
        throughput.read(now, samples);
        return new WardFigures(
                Duration.ofNanos(now - startNanos),
                throughput.perSecond(),
                samples,
                log.beats(),
                log.alerts(),
                latencies.ofAlerts(),
                latencies.ofBeats());
    }

    private ChunkSink recordingSendTime(ChunkSink sink) {
        return (SampleChunk chunk) -> {
            latencies.chunkSent(chunk.patient(), chunk.session(), chunk.endSample(), wallClock.millis());
            sink.accept(chunk);
        };
    }

    /** Passes the output of the job to log, board and view. */
    private final class OutputListener implements OutputTail.Listener {

        @Override
        public void beat(BeatReport report, byte[] value, long appendedMillis) {
            if (log.beat(report, value)) {
                latencies.beatAppended(
                        report.patient(), report.session(), report.beat().decidedSample(), appendedMillis);
                board.beat(report);
            }
        }

        @Override
        public void alert(Alert alert, byte[] value, long appendedMillis) {
            if (log.alert(alert, value)) {
                latencies.alertAppended(
                        alert.condition().priority(),
                        alert.patient(),
                        alert.session(),
                        alert.decidedSample(),
                        appendedMillis);
                board.alert(alert);
                view.alert(alert);
            }
        }
    }
}
