package wardbeat.bed;

import java.util.function.Consumer;
import wardbeat.signal.SampleChunk;

/**
 * Turns one patient's chunks into cut signals, segment by segment.
 *
 * <p>A segment is an uninterrupted run of samples of one session at one rate and calibration; no window spans two. A gap
 * ends a segment. After a gap of under {@link #TRUSTED_GAP_MILLIS} the next segment begins with the amplitude scale and
 * QRS thresholds of the one before; so it does where only rate or calibration changed. Which stream is watched, in which order
 * its samples are taken and what becomes of the others, {@link StreamChoice} and {@link SampleOrder} decide.
 *
 * <p>Not thread-safe: one cutter serves many patients, one after the other; what is kept of each is {@link State}.
 */
public final class SignalCutter {

    /** The longest gap after which amplitude scale and QRS thresholds are still trusted, milliseconds. */
    public static final long TRUSTED_GAP_MILLIS = 10_000;

    /** What is kept of one patient between chunks. */
    public static final class State {
        /** What is watched. */
        public StreamChoice.State stream = new StreamChoice.State();
        /** The running segment. */
        public SegmentCutter.State segment = new SegmentCutter.State();

        /** Whether no session is running, so that all there is to know is which sessions are over. */
        public boolean isOver() {
            return !stream.inSession;
        }

        /** Whether samples or a session's end wait for what is missing, so that somebody must {@link #release} them in time. */
        public boolean isWaiting() {
            return stream.inSession && SampleOrder.isWaiting(stream.order);
        }
    }

    private final Ledger ledger;
    private final StreamChoice choice;
    private final SegmentCutter segments;

    /** A cutter that counts in {@code ledger}. */
    public SignalCutter(Ledger ledger) {
        this.ledger = ledger;
        this.choice = new StreamChoice(ledger);
        this.segments = new SegmentCutter(ledger);
    }

    /**
     * Takes one chunk and passes on what it adds.
     *
     * @param state the patient's memory, which is changed
     */
    public void accept(State state, SampleChunk chunk, Consumer<CutSignal> out) {
        choice.arrive(state.stream, chunk, new Segments(state, out));
    }

    /** Stops waiting for what is missing: to be called where nothing has come for so long that it never will. */
    public void release(State state, Consumer<CutSignal> out) {
        if (state.isWaiting()) {
            choice.release(state.stream, new Segments(state, out));
        }
    }

    /**
     * Ends the running session, if there is one, and forgets the patient.
     *
     * @param why {@link SegmentEnd#ABANDONED} or {@link SegmentEnd#SESSION}
     */
    public void end(State state, SegmentEnd why, Consumer<CutSignal> out) {
        if (state.stream.inSession) {
            choice.end(state.stream, why, new Segments(state, out));
        }
        state.stream = new StreamChoice.State();
    }

    /** The segments of one patient's watched stream. */
    private final class Segments implements StreamChoice.Watch {

        private final State state;
        private final Consumer<CutSignal> out;

        Segments(State state, Consumer<CutSignal> out) {
            this.state = state;
            this.out = out;
        }

        @Override
        public void take(SampleChunk chunk, int from, long lost) {
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
        public void end(SegmentEnd why) {
            close(why, false);
        }

        private void close(SegmentEnd why, boolean trusted) {
            segments.end(state.segment, why, out);
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
