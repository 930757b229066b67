package wardbeat.bed;

import wardbeat.signal.SampleChunk;

/**
 * Puts a patient's chunks in their place by session, lead and sample index, and counts what becomes of every sample.
 *
 * <p>Samples are taken in the order of their index: what lies behind the next expected one is a duplicate or late, what lies
 * ahead of it leaves a gap. Of a patient's leads one is taken: MLII, else II, else the first seen; a better one takes
 * over when it appears.
 */
public final class SampleOrder {

    private static final int REMEMBERED_GAPS = 8;
    private static final int REMEMBERED_SESSIONS = 4;

    /** What is kept of one patient between chunks. */
    public static final class State {
        /** Whether a session is running; the fields below describe it. */
        public boolean inSession;
        /** The running session's device. */
        public String device = "";
        /** The running session. */
        public String session = "";
        /** The lead that is scored. */
        public String lead = "";
        /** Devices of the sessions that came before, newest first; chunks of these sessions come too late. */
        public String[] pastDevices = new String[0];
        /** The sessions that came before, newest first. */
        public String[] pastSessions = new String[0];
        /** Device time of the session's sample 0, milliseconds since 1970-01-01T00:00Z. */
        public long anchorMillis;
        /** Index of the first sample accepted in the session. */
        public long firstSample;
        /** Index of the next sample expected. */
        public long nextSample;
        /** The latest gaps: start and end (exclusive) of each, oldest first; {@link #gaps} of them count. */
        public long[] gapBounds = new long[2 * REMEMBERED_GAPS];
        /** How many gaps count. */
        public int gaps;
    }

    /**
     * Where a chunk belongs.
     *
     * @param before what ends before its samples, or {@link SegmentEnd#NONE} where they continue the running segment
     * @param lost how many samples are missing before them
     * @param from index in the chunk of the first sample to take; the chunk's length where none is
     * @param endsSession whether the session ends with the chunk
     */
    record Arrival(SegmentEnd before, long lost, int from, boolean endsSession) {}

    private final Ledger ledger;

    SampleOrder(Ledger ledger) {
        this.ledger = ledger;
    }

    Arrival arrive(State state, SampleChunk chunk) {
        int length = chunk.samples().length;
        if (isPast(state, chunk)) {
            ledger.add(LedgerEntry.SAMPLES_LATE, length);
            return new Arrival(SegmentEnd.NONE, 0, length, false);
        }
        boolean sameSession = state.inSession
                && chunk.session().equals(state.session)
                && chunk.device().equals(state.device);
        if (sameSession && !chunk.lead().equals(state.lead) && rank(chunk.lead()) >= rank(state.lead)) {
            ledger.add(LedgerEntry.SAMPLES_OTHER_LEAD, length);
            return new Arrival(SegmentEnd.NONE, 0, length, false);
        }
        if (!sameSession) {
            SegmentEnd before = state.inSession ? SegmentEnd.SESSION : SegmentEnd.NONE;
            if (state.inSession) {
                state.pastDevices = prepended(state.device, state.pastDevices);
                state.pastSessions = prepended(state.session, state.pastSessions);
            }
            begin(state, chunk);
            return take(state, chunk, before);
        }
        if (!chunk.lead().equals(state.lead)) {
            begin(state, chunk);
            return take(state, chunk, SegmentEnd.CHANGE);
        }
        return take(state, chunk, SegmentEnd.NONE);
    }

    private static int rank(String lead) {
        return switch (lead) {
            case "MLII" -> 0;
            case "II" -> 1;
            default -> 2;
        };
    }

    private static boolean isPast(State state, SampleChunk chunk) {
        for (int i = 0; i < state.pastSessions.length; i++) {
            if (chunk.session().equals(state.pastSessions[i]) && chunk.device().equals(state.pastDevices[i])) {
                return true;
            }
        }
        return false;
    }

    private static String[] prepended(String first, String[] names) {
        var all = new String[Math.min(names.length + 1, REMEMBERED_SESSIONS)];
        all[0] = first;
        System.arraycopy(names, 0, all, 1, all.length - 1);
        return all;
    }

    private static void begin(State state, SampleChunk chunk) {
        state.inSession = true;
        state.device = chunk.device();
        state.session = chunk.session();
        state.lead = chunk.lead();
        state.anchorMillis = chunk.deviceTimeMillis() - chunk.rate().millisOf(chunk.firstSample());
        state.firstSample = chunk.firstSample();
        state.nextSample = chunk.firstSample();
        state.gaps = 0;
    }

    private Arrival take(State state, SampleChunk chunk, SegmentEnd change) {
        long end = chunk.endSample();
        int behind = (int) Math.max(0, Math.min(end, state.nextSample) - chunk.firstSample());
        if (behind > 0) {
            countBehind(state, chunk.firstSample(), chunk.firstSample() + behind);
        }
        int taken = chunk.samples().length - behind;
        if (taken == 0) {
            return new Arrival(change, 0, behind, chunk.endOfSession());
        }
        long start = chunk.firstSample() + behind;
        long lost = start - state.nextSample;
        if (lost > 0) {
            rememberGap(state, start);
            ledger.add(LedgerEntry.SAMPLES_LOST, lost);
        }
        ledger.add(LedgerEntry.SAMPLES_ACCEPTED, taken);
        ledger.add(LedgerEntry.SAMPLES_SPANNED, end - state.nextSample);
        state.nextSample = end;
        SegmentEnd before = change == SegmentEnd.NONE && lost > 0 ? SegmentEnd.GAP : change;
        return new Arrival(before, lost, behind, chunk.endOfSession());
    }

    private void countBehind(State state, long from, long to) {
        long late = Math.max(0, Math.min(to, state.firstSample) - from);
        for (int i = 0; i < state.gaps; i++) {
            long start = Math.max(from, state.gapBounds[2 * i]);
            long end = Math.min(to, state.gapBounds[2 * i + 1]);
            late += Math.max(0, end - start);
        }
        ledger.add(LedgerEntry.SAMPLES_LATE, late);
        ledger.add(LedgerEntry.SAMPLES_DUPLICATE, to - from - late);
    }

    private static void rememberGap(State state, long end) {
        if (state.gaps == REMEMBERED_GAPS) {
            System.arraycopy(state.gapBounds, 2, state.gapBounds, 0, 2 * (REMEMBERED_GAPS - 1));
            state.gaps--;
        }
        state.gapBounds[2 * state.gaps] = state.nextSample;
        state.gapBounds[2 * state.gaps + 1] = end;
        state.gaps++;
    }
}
