package wardbeat.bed;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Detections;
import wardbeat.beat.QrsDetector;
import wardbeat.signal.Calibration;
import wardbeat.signal.Conditioner;
import wardbeat.signal.DisplayWave;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.signal.SignalQuality;
import wardbeat.signal.SlidingWindows;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Turns the samples of one segment into cut signals: conditions them, cuts windows, finds QRS complexes and assesses
 * the signal quality.
 *
 * <p>The cut signals of a segment together depend on its samples only, not on the chunks. Not thread-safe: one cutter
 * serves many patients, one after the other; the working memory between calls is {@link State}.
 */
public final class SegmentCutter {

    /** Memory of a running segment between chunks. */
    public static final class State {
        /** The running segment, or null between segments. */
        public @Nullable SegmentOrigin origin;
        /** Calibration of the running segment, or null between segments. */
        public @Nullable Calibration calibration;
        /** Number of raw samples of the segment so far. */
        public long samples;
        /** Number of windows cut. */
        public long windows;
        /** Number of raw samples that at least one window covers. */
        public long samplesInWindows;
        /** Display wave since the last cut signal. */
        public short[] wave = NO_WAVE;
        /** Memory of the conditioning path. */
        public Conditioner.State conditioner = new Conditioner.State();
        /** Memory of the windows. */
        public SlidingWindows.State slidingWindows = new SlidingWindows.State();
        /** Memory of the QRS detector. */
        public QrsDetector.State qrsDetector = new QrsDetector.State();
        /** Memory of the assessment of signal quality. */
        public SignalQuality.State signalQuality = new SignalQuality.State();

        /** Returns the state for the next segment after a short gap: amplitude scale and QRS thresholds are kept. */
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

    /**
     * Takes the samples of {@code chunk} from offset {@code from} on and passes a cut signal to {@code out} if it has
     * content.
     */
    void advance(State state, SegmentOrigin origin, SampleChunk chunk, int from, Consumer<CutSignal> out) {
        int[] samples = chunk.samples();
        int taken = samples.length - from;
        state.samples += taken;
        ledger.add(LedgerEntry.SAMPLES_OPEN, taken);

        SampleRate rate = origin.rate();
        new Conditioner(rate, chunk.calibration(), state.conditioner)
                .condition(samples, from, samples.length, conditioned);
        collectWave(state);
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

    /** Ends the running segment, if any, and passes its last cut signal to {@code out}. */
    void end(State state, SegmentEnd reason, Consumer<CutSignal> out) {
        SegmentOrigin origin = state.origin;
        Calibration calibration = state.calibration;
        if (origin == null || calibration == null) {
            return;
        }
        new Conditioner(origin.rate(), calibration, state.conditioner).flush(conditioned);
        collectWave(state);
        var detector = new QrsDetector(state.qrsDetector);
        detections.clear();
        detector.accept(conditioned.bandMillivolts, conditioned.count, detections);
        detector.finish(detections);
        WindowRun run = cutWindows(state, origin.rate());
        long uncovered = state.samples - state.samplesInWindows;
        ledger.add(LedgerEntry.SAMPLES_OPEN, -uncovered);
        ledger.add(LedgerEntry.SAMPLES_IN_NO_WINDOW, uncovered);
        out.accept(signal(state, origin, run, detector, state.signalQuality.completedSeconds, 0, reason));
    }

    private void collectWave(State state) {
        state.wave = DisplayWave.joined(state.wave, DisplayWave.of(conditioned.bandMillivolts, conditioned.count));
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
