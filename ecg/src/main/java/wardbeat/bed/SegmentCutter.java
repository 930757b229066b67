package wardbeat.bed;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Detections;
import wardbeat.beat.QrsDetector;
import wardbeat.signal.Calibration;
import wardbeat.signal.Conditioner;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.signal.SignalQuality;
import wardbeat.signal.SlidingWindows;
import wardbeat.signal.Wave;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Turns the samples of one segment into cut signals: conditions them, cuts windows, finds QRS complexes, judges quality.
 *
 * <p>What the cut signals of a segment say together depends on its samples alone, not on the chunks. Not thread-safe: one
 * cutter serves many patients, one after the other; the working memory between calls is {@link State}.
 */
public final class SegmentCutter {

    /** What is kept of a running segment between chunks. */
    public static final class State {
        /** The running segment, or null between segments. */
        public @Nullable SegmentOrigin origin;
        /** What the running segment's integers mean, or null between segments. */
        public @Nullable Calibration calibration;
        /** Raw samples taken. */
        public long samples;
        /** Windows cut. */
        public long windows;
        /** Raw samples that a window covers. */
        public long samplesInWindows;
        /** The wave that no signal has carried yet. */
        public short[] wave = NO_WAVE;
        /** The conditioning path's memory. */
        public Conditioner.State conditioner = new Conditioner.State();
        /** The windows' memory. */
        public SlidingWindows.State slidingWindows = new SlidingWindows.State();
        /** The detector's memory. */
        public QrsDetector.State qrsDetector = new QrsDetector.State();
        /** The quality judge's memory. */
        public SignalQuality.State signalQuality = new SignalQuality.State();

        /** What the next segment starts from when the one before still tells how large its signal is. */
        State afterGap() {
            var next = new State();
            next.conditioner = conditioner.afterGap();
            next.qrsDetector = qrsDetector.afterGap();
            return next;
        }
    }

    private static final short[] NO_WAVE = {};

    private final WindowSpec spec = WindowSpec.NETWORK;
    private final Ledger ledger;
    private final Conditioner.Output conditioned = new Conditioner.Output();
    private final Detections detections = new Detections();
    private byte[] quality = new byte[16];

    SegmentCutter(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Takes samples {@code from} on of {@code chunk} and passes on what they add, if anything. */
    void advance(State state, SegmentOrigin origin, SampleChunk chunk, int from, Consumer<CutSignal> out) {
        int[] samples = chunk.samples();
        int taken = samples.length - from;
        state.samples += taken;
        ledger.add(LedgerEntry.SAMPLES_OPEN, taken);

        SampleRate rate = origin.rate();
        new Conditioner(rate, chunk.calibration(), state.conditioner)
                .condition(samples, from, samples.length, conditioned);
        gatherWave(state);
        quality = Arrays.copyOf(quality, Math.max(quality.length, taken / 50 + 2));
        long firstSecond = state.signalQuality.completedSeconds;
        int seconds = new SignalQuality(rate, chunk.calibration(), state.signalQuality)
                .accept(samples, from, samples.length, chunk.leadStatus(), quality, 0);

        var detector = new QrsDetector(state.qrsDetector);
        detections.clear();
        detector.accept(conditioned.bandMillivolts, conditioned.count, detections);
        WindowRun run = cutWindows(state, rate);
        if (run.windows() > 0 || seconds > 0 || detections.count() > 0) {
            out.accept(signal(state, origin, run, detector, firstSecond, seconds, SegmentEnd.NONE));
        }
    }

    /** Ends the running segment, if there is one, and passes on what it still held. */
    void end(State state, SegmentEnd reason, Consumer<CutSignal> out) {
        SegmentOrigin origin = state.origin;
        Calibration calibration = state.calibration;
        if (origin == null || calibration == null) {
            return;
        }
        new Conditioner(origin.rate(), calibration, state.conditioner).flush(conditioned);
        gatherWave(state);
        var detector = new QrsDetector(state.qrsDetector);
        detections.clear();
        detector.accept(conditioned.bandMillivolts, conditioned.count, detections);
        detector.finish(detections);
        WindowRun run = cutWindows(state, origin.rate());
        long inNone = state.samples - state.samplesInWindows;
        ledger.add(LedgerEntry.SAMPLES_OPEN, -inNone);
        ledger.add(LedgerEntry.SAMPLES_IN_NO_WINDOW, inNone);
        out.accept(signal(state, origin, run, detector, state.signalQuality.completedSeconds, 0, reason));
    }

    private void gatherWave(State state) {
        state.wave = Wave.joined(state.wave, Wave.of(conditioned.bandMillivolts, conditioned.count));
    }

    private WindowRun cutWindows(State state, SampleRate rate) {
        ledger.add(LedgerEntry.SAMPLES_CONDITIONED, conditioned.count);
        WindowRun run = new SlidingWindows(spec, state.slidingWindows).append(conditioned.scaled, conditioned.count);
        if (run.windows() == 0) {
            return run;
        }
        state.windows += run.windows();
        ledger.add(LedgerEntry.WINDOWS_CUT, run.windows());
        long covered = Math.min(state.samples, Resampler.inputsBefore(rate, spec.endOf(state.windows - 1)));
        ledger.add(LedgerEntry.SAMPLES_OPEN, state.samplesInWindows - covered);
        ledger.add(LedgerEntry.SAMPLES_IN_WINDOWS, covered - state.samplesInWindows);
        state.samplesInWindows = covered;
        return run;
    }

    private CutSignal signal(
            State state,
            SegmentOrigin origin,
            WindowRun run,
            QrsDetector detector,
            long firstSecond,
            int seconds,
            SegmentEnd end) {
        ledger.add(LedgerEntry.QRS_DETECTED, detections.count());
        short[] wave = state.wave;
        state.wave = NO_WAVE;
        return new CutSignal(
                origin,
                run,
                detections.positions(),
                detections.decidedAt(),
                detector.finalThrough(),
                firstSecond,
                Arrays.copyOf(quality, seconds),
                state.conditioner.resampler.produced - wave.length,
                wave,
                origin.firstSample() + state.samples,
                end);
    }
}
