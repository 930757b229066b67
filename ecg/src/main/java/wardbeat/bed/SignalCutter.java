package wardbeat.bed;

import java.util.function.Consumer;
import wardbeat.signal.SampleChunk;

/**
 * Turns the chunks of a patient into cut signals, segment by segment.
 *
 * <pre>{@code
 * var cutter = new SignalCutter(new Ledger());
 * var state = new SignalCutter.State();
 * for (SampleChunk chunk : chunks) {
 *     cutter.accept(state, chunk, signals::add);
 * }
 * cutter.end(state, SegmentEnd.SESSION, signals::add);
 * }</pre>
 *
 * <p>A segment is an uninterrupted run of samples of one session at one rate and calibration; a window never spans two
 * segments. A gap ends a segment. After a gap below {@link #TRUSTED_GAP_MILLIS}, or a change of rate or calibration
 * only, the next segment starts with the amplitude scale and QRS thresholds of the segment before.
 * {@link StreamChoice} selects the monitored stream, {@link SampleOrder} puts its samples in order,
 * {@link SegmentCutter} processes a segment.
 *
 * <p>The cut signals of a stream together depend on its samples only, not on their division into chunks. Every sample
 * is counted in the {@link Ledger}. Invalid input is not an error: duplicates, late samples and wrong indices are
 * counted and dropped. Not thread-safe: one cutter serves many patients, one after the other; the {@link State}
 * belongs to a patient.
 */
public final class SignalCutter {

    /** Gap from which on amplitude scale and QRS thresholds are not kept, milliseconds. */
    public static final long TRUSTED_GAP_MILLIS = 10_000;

    /** Memory of one patient between chunks. */
    public static final class State {
        /** The monitored stream. */
        public StreamChoice.State stream = new StreamChoice.State();
        /** The running segment. */
        public SegmentCutter.State segment = new SegmentCutter.State();

        /** Whether no session is running. The state then contains earlier sessions only. */
        public boolean isOver() {
            return !stream.inSession;
        }

        /**
         * Whether samples or the end of a session wait for missing samples, so that {@link #release} must follow in
         * time.
         */
        public boolean isWaiting() {
            return stream.inSession && SampleOrder.isWaiting(stream.order);
        }
    }

    private final Ledger ledger;
    private final StreamChoice choice;
    private final SegmentCutter segments;

    /** Creates a cutter that counts in {@code ledger}. */
    public SignalCutter(Ledger ledger) {
        this.ledger = ledger;
        this.choice = new StreamChoice(ledger);
        this.segments = new SegmentCutter(ledger);
    }

    /**
     * Takes one chunk and passes the cut signals that it completes to {@code out}, often none.
     *
     * @param state the patient's memory, which is changed
     */
    public void accept(State state, SampleChunk chunk, Consumer<CutSignal> out) {
        choice.accept(state.stream, chunk, new SegmentSink(state, out));
    }

    /**
     * Stops waiting for missing samples. The caller decides when; nothing happens if {@link State#isWaiting} is
     * false.
     */
    public void release(State state, Consumer<CutSignal> out) {
        if (state.isWaiting()) {
            choice.release(state.stream, new SegmentSink(state, out));
        }
    }

    /**
     * Ends the running session, if any, and clears the state of the stream.
     *
     * @param reason {@link SegmentEnd#ABANDONED} or {@link SegmentEnd#SESSION}
     */
    public void end(State state, SegmentEnd reason, Consumer<CutSignal> out) {
        if (state.stream.inSession) {
            choice.end(state.stream, reason, new SegmentSink(state, out));
        }
        state.stream = new StreamChoice.State();
    }

    /** Divides the monitored stream of one patient into segments. */
    private final class SegmentSink implements StreamChoice.StreamSink {

        private final State state;
        private final Consumer<CutSignal> out;

        SegmentSink(State state, Consumer<CutSignal> out) {
            this.state = state;
            this.out = out;
        }

        @Override
        public void accept(SampleChunk chunk, int from, long lost) {
            SegmentOrigin running = state.segment.origin;
            boolean changes = running != null && differs(state.segment, running, chunk);
            if (changes) {
                ledger.add(LedgerEntry.SIGNAL_CHANGES, 1);
            }
            if (running != null && (changes || lost > 0)) {
                boolean trusted = chunk.rate().millisOf(lost) < TRUSTED_GAP_MILLIS;
                close(changes ? SegmentEnd.CHANGE : SegmentEnd.GAP, trusted);
                running = null;
            }
            SegmentOrigin origin = running == null ? open(chunk, from) : follow(running);
            segments.advance(state.segment, origin, chunk, from, out);
        }

        @Override
        public void end(SegmentEnd reason) {
            close(reason, false);
        }

        private void close(SegmentEnd reason, boolean trusted) {
            segments.end(state.segment, reason, out);
            state.segment = trusted ? state.segment.afterGap() : new SegmentCutter.State();
        }

        private SegmentOrigin open(SampleChunk chunk, int from) {
            var origin = new SegmentOrigin(
                    chunk.patient(),
                    chunk.device(),
                    state.stream.reportedSession(),
                    chunk.lead(),
                    chunk.rate(),
                    chunk.firstSample() + from,
                    clock(chunk));
            state.segment.origin = origin;
            state.segment.calibration = chunk.calibration();
            return origin;
        }

        private SegmentOrigin follow(SegmentOrigin running) {
            DeviceClock clock = state.stream.order.clock;
            if (clock == null || clock.equals(running.clock())) {
                return running;
            }
            SegmentOrigin set = running.withClock(clock);
            state.segment.origin = set;
            return set;
        }

        private DeviceClock clock(SampleChunk chunk) {
            DeviceClock clock = state.stream.order.clock;
            return clock == null ? DeviceClock.of(chunk) : clock;
        }
    }

    private static boolean differs(SegmentCutter.State segment, SegmentOrigin origin, SampleChunk chunk) {
        return !(origin.rate().equals(chunk.rate()) && chunk.calibration().equals(segment.calibration));
    }
}
