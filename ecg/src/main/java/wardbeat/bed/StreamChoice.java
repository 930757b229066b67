package wardbeat.bed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.SampleOrder.Arrival;
import wardbeat.signal.SampleChunk;

/**
 * Chooses which of a patient's streams is watched: one device, one session, one lead at a time.
 *
 * <p>A new session takes over at once, on the same device or another: somebody has just attached it. The sessions before it are
 * remembered; what still comes of them is late. Of a session's leads MLII is watched, else II, else the first seen; a better
 * one takes over when it appears. Whatever is watched and falls silent, while another stream of the patient goes on for
 * {@link SampleOrder#PROOF_MILLIS}, gives way to that one: a patient who sends is never left unwatched.
 */
final class StreamChoice {

    private static final int REMEMBERED_SESSIONS = 4;

    /** What is kept of one patient between chunks. */
    public static final class State {
        /** Whether a session is running; the fields below describe it. */
        public boolean inSession;
        /** The running session's device. */
        public String device = "";
        /** The running session, as the device names it. */
        public String session = "";
        /** How often the device has begun to count anew within that session. */
        public int recounts;
        /** The lead that is watched. */
        public String lead = "";
        /** The order of its samples. */
        public SampleOrder.State order = new SampleOrder.State();
        /** The sessions that came before, newest first; chunks of these come too late. */
        public PastSession[] past = new PastSession[0];

        /** The running session's name in what is reported, which no other count of samples shares. */
        String reportedSession() {
            return recounts == 0 ? session : session + "+" + recounts;
        }
    }

    /** A session that is over, or that another took the place of. */
    public static final class PastSession {
        /** Its device. */
        public String device = "";
        /** Its name. */
        public String session = "";
        /** How often its device had begun to count anew. */
        public int recounts;
        /** The first sample that was not watched, or the sample after the newest that has come since. */
        public long nextSample;
        /** How much has come since the running session last advanced, milliseconds. */
        public long unwatchedMillis;
        /** In how many chunks. */
        public int unwatchedChunks;
    }

    /** Is told what is watched. */
    interface Watch extends SampleOrder.Placement {

        /** The running segment ends; nothing of its stream comes any more unless another begins. */
        void end(SegmentEnd why);
    }

    private final Ledger ledger;
    private final SampleOrder order;

    StreamChoice(Ledger ledger) {
        this.ledger = ledger;
        this.order = new SampleOrder(ledger);
    }

    void arrive(State state, SampleChunk chunk, Watch watch) {
        if (isOfRunningSession(state, chunk)) {
            if (chunk.lead().equals(state.lead)) {
                place(state, chunk, watch);
            } else {
                arriveOfOtherLead(state, chunk, watch);
            }
            return;
        }
        PastSession past = pastSessionOf(state, chunk);
        if (chunk.samples().length == 0 || (past != null && !goesOnUnwatched(past, chunk))) {
            return;
        }
        if (state.inSession) {
            end(state, SegmentEnd.SESSION, watch);
        }
        begin(state, chunk, past == null ? 0 : past.recounts, past == null);
        place(state, chunk, watch);
    }

    /** Stops waiting for what is missing; ends the session if its end was announced. */
    void release(State state, Watch watch) {
        order.release(state.order, watch);
        if (state.order.announcedEnd >= 0) {
            end(state, SegmentEnd.SESSION, watch);
        }
    }

    /** Ends the running session. */
    void end(State state, SegmentEnd why, Watch watch) {
        order.release(state.order, watch);
        watch.end(why);
        var past = new PastSession();
        past.device = state.device;
        past.session = state.session;
        past.recounts = state.recounts;
        past.nextSample = state.order.nextSample;
        state.past = prepended(past, state.past);
        state.inSession = false;
        state.order = new SampleOrder.State();
        ledger.add(LedgerEntry.SESSIONS_RUNNING, -1);
        ledger.add(why == SegmentEnd.ABANDONED ? LedgerEntry.SESSIONS_ABANDONED : LedgerEntry.SESSIONS_ENDED, 1);
    }

    private void place(State state, SampleChunk chunk, Watch watch) {
        switch (order.arrive(state.order, chunk, watch)) {
            case ADVANCED -> forgetUnwatched(state);
            case IDLE -> {}
            case RECOUNTED -> {
                int recounts = state.recounts + 1;
                end(state, SegmentEnd.SESSION, watch);
                begin(state, chunk, recounts, true);
                place(state, chunk, watch);
            }
            case ENDED -> end(state, SegmentEnd.SESSION, watch);
        }
    }

    private void arriveOfOtherLead(State state, SampleChunk chunk, Watch watch) {
        if (chunk.samples().length > 0 && (isBetter(chunk.lead(), state.lead) || isFarAhead(state, chunk))) {
            order.release(state.order, watch);
            watch.end(SegmentEnd.CHANGE);
            state.lead = chunk.lead();
            state.order = SampleOrder.begin(chunk, false);
            ledger.add(LedgerEntry.SIGNAL_CHANGES, 1);
            place(state, chunk, watch);
            return;
        }
        ledger.add(LedgerEntry.SAMPLES_OTHER_LEAD, chunk.samples().length);
        if (chunk.endOfSession()) {
            SampleOrder.announceEnd(state.order, chunk.endSample());
            if (order.settle(state.order, chunk.rate()) == Arrival.ENDED) {
                end(state, SegmentEnd.SESSION, watch);
            }
        }
    }

    private static boolean isOfRunningSession(State state, SampleChunk chunk) {
        return state.inSession
                && chunk.session().equals(state.session)
                && chunk.device().equals(state.device);
    }

    private static boolean isBetter(String lead, String than) {
        return rank(lead) < rank(than);
    }

    private static int rank(String lead) {
        return switch (lead) {
            case "MLII" -> 0;
            case "II" -> 1;
            default -> 2;
        };
    }

    /** Whether the watched lead has been silent while another of the same count went on. */
    private static boolean isFarAhead(State state, SampleChunk chunk) {
        return chunk.firstSample() - state.order.nextSample >= chunk.rate().samplesIn(SampleOrder.PROOF_MILLIS);
    }

    private static @Nullable PastSession pastSessionOf(State state, SampleChunk chunk) {
        for (PastSession past : state.past) {
            if (chunk.session().equals(past.session) && chunk.device().equals(past.device)) {
                return past;
            }
        }
        return null;
    }

    /** Counts a chunk of a session that is over; whether that has gone on for so long that it is to be watched again. */
    private boolean goesOnUnwatched(PastSession past, SampleChunk chunk) {
        int length = chunk.samples().length;
        int fresh = (int) Math.max(0, Math.min(length, chunk.endSample() - past.nextSample));
        if (fresh > 0) {
            past.unwatchedMillis += chunk.rate().millisOf(fresh);
            past.unwatchedChunks++;
            if (past.unwatchedMillis >= SampleOrder.PROOF_MILLIS
                    && past.unwatchedChunks >= SampleOrder.PROOF_CHUNKS
                    && fresh == length) {
                return true;
            }
            past.nextSample = chunk.endSample();
        }
        ledger.add(LedgerEntry.SAMPLES_LATE, length);
        return false;
    }

    private static void forgetUnwatched(State state) {
        for (PastSession past : state.past) {
            past.unwatchedMillis = 0;
            past.unwatchedChunks = 0;
        }
    }

    private void begin(State state, SampleChunk chunk, int recounts, boolean afresh) {
        state.inSession = true;
        state.device = chunk.device();
        state.session = chunk.session();
        state.recounts = recounts;
        state.lead = chunk.lead();
        state.order = SampleOrder.begin(chunk, afresh);
        state.past = Arrays.stream(state.past)
                .filter(past -> !(past.session.equals(state.session) && past.device.equals(state.device)))
                .toArray(PastSession[]::new);
        ledger.add(LedgerEntry.SESSIONS_BEGUN, 1);
        ledger.add(LedgerEntry.SESSIONS_RUNNING, 1);
    }

    private static PastSession[] prepended(PastSession first, PastSession[] others) {
        var all = new PastSession[Math.min(others.length + 1, REMEMBERED_SESSIONS)];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, all.length - 1);
        return all;
    }
}
