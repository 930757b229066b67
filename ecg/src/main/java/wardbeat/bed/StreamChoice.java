package wardbeat.bed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.SampleChunk;

/**
 * Chooses the monitored stream of a patient: one device, one session and one lead at a time.
 *
 * <ul>
 *   <li>A new session replaces the running one at once, on the same device or another, because it was just attached.
 *       Samples of earlier sessions are late.
 *   <li>The monitored lead of a session is MLII, otherwise II, otherwise the first one seen. A better lead replaces
 *       it as soon as it appears.
 *   <li>A monitored stream that is silent while another stream of the patient continues for
 *       {@link SequenceLimits#CONFIRMATION_MILLIS} is replaced by that one. So a patient with any stream is monitored.
 * </ul>
 *
 * <p>Not thread-safe: one choice serves many patients, one after the other.
 */
final class StreamChoice {

    private static final int REMEMBERED_SESSIONS = 4;

    /** Memory of one patient between chunks. */
    public static final class State {
        /** Whether a session is running, which the fields below describe. */
        public boolean inSession;
        /** Device of the running session. */
        public String device = "";
        /** Session name that the device sent. */
        public String session = "";
        /** Number of times that the device has restarted its sample count within that session. */
        public int recounts;
        /** The monitored lead. */
        public String lead = "";
        /** Order of its samples. */
        public SampleOrder.State order = new SampleOrder.State();
        /** Earlier sessions, newest first; their chunks are late. */
        public PastSession[] past = new PastSession[0];

        /** Reported name of the running session; unique for each restart of the sample count. */
        String reportedSession() {
            return recounts == 0 ? session : session + "+" + recounts;
        }
    }

    /** A session that has ended or was replaced. */
    public static final class PastSession {
        /** Device of the session. */
        public String device = "";
        /** Session name that the device sent. */
        public String session = "";
        /** Number of times that the device had restarted its sample count. */
        public int recounts;
        /** Index of the first sample that was not monitored, or after the newest sample received since. */
        public long nextSample;
        /** Duration of its signal since the running session last advanced, milliseconds. */
        public long unwatchedMillis;
        /** Number of chunks of that signal. */
        public int unwatchedChunks;
    }

    /** Receives the samples of the monitored stream in order. */
    interface StreamSink extends SampleOrder.SampleSink {

        /** Ends the running segment. The next samples, if any, start another one. */
        void end(SegmentEnd reason);
    }

    private final Ledger ledger;
    private final SampleOrder order;

    StreamChoice(Ledger ledger) {
        this.ledger = ledger;
        this.order = new SampleOrder(ledger);
    }

    /** Takes a chunk of any stream of the patient and passes the samples to monitor to {@code out}. */
    void accept(State state, SampleChunk chunk, StreamSink out) {
        if (isOfRunningSession(state, chunk)) {
            if (chunk.lead().equals(state.lead)) {
                place(state, chunk, out);
            } else {
                acceptOtherLead(state, chunk, out);
            }
            return;
        }
        PastSession past = pastSessionOf(state, chunk);
        if (chunk.samples().length == 0 || (past != null && !resumes(past, chunk))) {
            return;
        }
        if (state.inSession) {
            end(state, SegmentEnd.SESSION, out);
        }
        begin(state, chunk, past == null ? 0 : past.recounts, past == null);
        place(state, chunk, out);
    }

    /** Stops waiting for missing samples; ends the session if its end was announced. */
    void release(State state, StreamSink out) {
        order.release(state.order, out);
        if (state.order.announcedEnd >= 0) {
            end(state, SegmentEnd.SESSION, out);
        }
    }

    /** Ends the running session. */
    void end(State state, SegmentEnd reason, StreamSink out) {
        order.release(state.order, out);
        out.end(reason);
        var past = new PastSession();
        past.device = state.device;
        past.session = state.session;
        past.recounts = state.recounts;
        past.nextSample = state.order.nextSample;
        state.past = prepended(past, state.past);
        state.inSession = false;
        state.order = new SampleOrder.State();
        ledger.add(LedgerEntry.SESSIONS_RUNNING, -1);
        ledger.add(reason == SegmentEnd.ABANDONED ? LedgerEntry.SESSIONS_ABANDONED : LedgerEntry.SESSIONS_ENDED, 1);
    }

    private void place(State state, SampleChunk chunk, StreamSink out) {
        switch (order.accept(state.order, chunk, out)) {
            case ADVANCED -> resetPastSessions(state);
            case IDLE -> {}
            case RECOUNTED -> {
                int recounts = state.recounts + 1;
                end(state, SegmentEnd.SESSION, out);
                begin(state, chunk, recounts, true);
                place(state, chunk, out);
            }
            case ENDED -> end(state, SegmentEnd.SESSION, out);
        }
    }

    private void acceptOtherLead(State state, SampleChunk chunk, StreamSink out) {
        if (chunk.samples().length > 0 && (isBetter(chunk.lead(), state.lead) || isFarAhead(state, chunk))) {
            order.release(state.order, out);
            out.end(SegmentEnd.CHANGE);
            state.lead = chunk.lead();
            state.order = SampleOrder.begin(chunk, false);
            ledger.add(LedgerEntry.SIGNAL_CHANGES, 1);
            place(state, chunk, out);
            return;
        }
        ledger.add(LedgerEntry.SAMPLES_OTHER_LEAD, chunk.samples().length);
        if (chunk.endOfSession()) {
            SampleOrder.announceEnd(state.order, chunk.endSample());
            if (order.settle(state.order, chunk.rate()) == ChunkOutcome.ENDED) {
                end(state, SegmentEnd.SESSION, out);
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

    /** Whether the monitored lead is silent while another lead of the same session continues. */
    private static boolean isFarAhead(State state, SampleChunk chunk) {
        return chunk.firstSample() - state.order.nextSample
                >= chunk.rate().samplesIn(SequenceLimits.CONFIRMATION_MILLIS);
    }

    private static @Nullable PastSession pastSessionOf(State state, SampleChunk chunk) {
        for (PastSession past : state.past) {
            if (chunk.session().equals(past.session) && chunk.device().equals(past.device)) {
                return past;
            }
        }
        return null;
    }

    /**
     * Counts a chunk of an earlier session; returns whether that session has continued long enough to be monitored
     * again.
     */
    private boolean resumes(PastSession past, SampleChunk chunk) {
        int length = chunk.samples().length;
        int fresh = (int) Math.max(0, Math.min(length, chunk.endSample() - past.nextSample));
        if (fresh > 0) {
            past.unwatchedMillis += chunk.rate().millisOf(fresh);
            past.unwatchedChunks++;
            if (SequenceLimits.isConfirmed(past.unwatchedMillis, past.unwatchedChunks) && fresh == length) {
                return true;
            }
            past.nextSample = chunk.endSample();
        }
        ledger.add(LedgerEntry.SAMPLES_LATE, length);
        return false;
    }

    private static void resetPastSessions(State state) {
        for (PastSession past : state.past) {
            past.unwatchedMillis = 0;
            past.unwatchedChunks = 0;
        }
    }

    private void begin(State state, SampleChunk chunk, int recounts, boolean newSession) {
        state.inSession = true;
        state.device = chunk.device();
        state.session = chunk.session();
        state.recounts = recounts;
        state.lead = chunk.lead();
        state.order = SampleOrder.begin(chunk, newSession);
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
