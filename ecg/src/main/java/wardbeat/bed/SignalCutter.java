package wardbeat.bed;

import java.util.function.Consumer;
import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;

/**
 * Turns one patient's chunks into cut signals, segment by segment.
 *
 * <p>A segment is an uninterrupted run of samples of one session at one rate and calibration; no window spans two. A gap
 * ends a segment. After a gap of under {@link #TRUSTED_GAP_MILLIS} the next segment begins with the amplitude scale and
 * QRS thresholds of the one before; so it does where only rate or calibration changed. A session ends when the device
 * says so, or when a chunk of another session arrives.
 *
 * <p>Not thread-safe: one cutter serves many patients, one after the other; what is kept of each is {@link State}.
 */
public final class SignalCutter {

    /** The longest gap after which amplitude scale and QRS thresholds are still trusted, milliseconds. */
    public static final long TRUSTED_GAP_MILLIS = 10_000;

    /** What is kept of one patient between chunks. */
    public static final class State {
        /** The order of samples. */
        public SampleOrder.State order = new SampleOrder.State();
        /** The running segment. */
        public SegmentCutter.State segment = new SegmentCutter.State();

        /** Whether the session is over, so that nothing needs to be kept. */
        public boolean isOver() {
            return !order.inSession;
        }
    }

    private final SampleOrder order;
    private final SegmentCutter segments;

    /** A cutter that counts in {@code ledger}. */
    public SignalCutter(Ledger ledger) {
        this.order = new SampleOrder(ledger);
        this.segments = new SegmentCutter(ledger);
    }

    /**
     * Takes one chunk and passes on what it adds: at most the end of the running segment, the advance of the next, and its
     * end where the session ends.
     *
     * @param state the patient's memory, which is changed
     */
    public void accept(State state, SampleChunk chunk, Consumer<CutSignal> out) {
        SampleOrder.Arrival arrival = order.arrive(state.order, chunk);
        boolean takes = arrival.from() < chunk.samples().length;
        boolean changes = takes && arrival.before() != SegmentEnd.SESSION && differs(state.segment, chunk);
        SegmentEnd before = changes ? SegmentEnd.CHANGE : arrival.before();
        if (before != SegmentEnd.NONE) {
            reanchor(state, chunk, before);
            end(state, before, trusted(state, chunk, before, arrival.lost()), out);
        }
        if (takes) {
            SegmentOrigin origin = state.segment.origin;
            if (origin == null) {
                origin = begin(state, chunk, arrival.from());
            }
            segments.advance(state.segment, origin, chunk, arrival.from(), out);
        }
        if (arrival.endsSession()) {
            end(state, SegmentEnd.SESSION, false, out);
            state.order.inSession = false;
        }
    }

    private static boolean differs(SegmentCutter.State segment, SampleChunk chunk) {
        return segment.origin != null
                && !(segment.origin.rate().equals(chunk.rate())
                        && chunk.calibration().equals(segment.calibration));
    }

    /** Where the rate changes within a session, an index says another time than before: the device's clock says which. */
    private static void reanchor(State state, SampleChunk chunk, SegmentEnd before) {
        SegmentOrigin origin = state.segment.origin;
        if (before == SegmentEnd.CHANGE && origin != null && !origin.rate().equals(chunk.rate())) {
            state.order.anchorMillis = chunk.deviceTimeMillis() - chunk.rate().millisOf(chunk.firstSample());
        }
    }

    private static boolean trusted(State state, SampleChunk chunk, SegmentEnd before, long lost) {
        SegmentOrigin origin = state.segment.origin;
        return before != SegmentEnd.SESSION
                && origin != null
                && origin.lead().equals(chunk.lead())
                && chunk.rate().millisOf(lost) < TRUSTED_GAP_MILLIS;
    }

    private void end(State state, SegmentEnd reason, boolean trusted, Consumer<CutSignal> out) {
        SegmentOrigin origin = state.segment.origin;
        Calibration calibration = state.segment.calibration;
        if (origin != null && calibration != null) {
            segments.end(state.segment, origin, calibration, reason, out);
        }
        state.segment = trusted ? state.segment.afterGap() : new SegmentCutter.State();
    }

    private static SegmentOrigin begin(State state, SampleChunk chunk, int from) {
        var origin = new SegmentOrigin(
                chunk.patient(),
                chunk.device(),
                chunk.session(),
                chunk.lead(),
                chunk.rate(),
                chunk.firstSample() + from,
                state.order.anchorMillis);
        state.segment.origin = origin;
        state.segment.calibration = chunk.calibration();
        return origin;
    }
}
