package wardbeat.bed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Puts the chunks of one stream (a device's session and lead) in the order of their sample index, each sample once.
 *
 * <p>What lies ahead of the next expected sample is held until the hole before it is filled, or until more than
 * {@link #HORIZON_MILLIS} of signal lie beyond the hole's start: then it is a gap. What lies behind is a duplicate, or late where its place was declared
 * lost. So disorder within the horizon changes nothing, and what is decided depends on the messages alone, on no clock of ours.
 *
 * <p>An index that jumps, forward beyond the horizon or back, is believed where the device's clock jumps with it. An index that
 * runs back while the clock runs on means that the device has begun to count anew. Any other jump is believed only once it
 * has gone on for {@link #PROOF_MILLIS} with nothing in the place expected: no single wrong index can lead the watch away.
 *
 * <p><b>Source</b>: RTP's rule that a jump must be confirmed by what follows, RFC 3550, appendix A.1. <b>Departures</b>: the
 * device's clock confirms, too; the proof is a time and not a number of packets.
 */
final class SampleOrder {

    /** Disorder within so much signal is repaired, milliseconds. */
    static final int HORIZON_MILLIS = 2_000;

    /** For so long must an unlikely stream go on, and the likely one be absent, to be believed, milliseconds of signal. */
    static final int PROOF_MILLIS = 10_000;

    /** And in so many chunks at least. */
    static final int PROOF_CHUNKS = 3;

    /** A clock that is off by more has been set, milliseconds; less is drift, or jitter. */
    static final int CLOCK_TOLERANCE_MILLIS = 1_000;

    private static final int REMEMBERED_GAPS = 8;
    private static final int REMEMBERED_CHUNKS = 8;
    private static final SampleChunk[] NOTHING = {};

    /** What is kept of one stream between chunks. */
    public static final class State {
        /** The device's clock; null before the first chunk. */
        public @Nullable DeviceClock clock;
        /** The rate of the chunk accepted last; null before it. */
        public @Nullable SampleRate rate;
        /** Device time after the chunk accepted last, milliseconds since 1970-01-01T00:00Z. */
        public long newestMillis;
        /** Index of the first sample that was due. */
        public long firstSample;
        /** Index of the next sample that is due. */
        public long nextSample;
        /** Index at which the device said that the session ends; -1 before it does. */
        public long announcedEnd = -1;
        /** Chunks beyond a hole, in order, none overlapping another. */
        public SampleChunk[] held = NOTHING;
        /** The latest gaps: start and end (exclusive) of each, oldest first; {@link #gaps} of them count. */
        public long[] gapBounds = new long[2 * REMEMBERED_GAPS];
        /** How many gaps count. */
        public int gaps;
        /** First samples of the chunks accepted last, in a ring; to tell a repeat from a contradiction. */
        public long[] acceptedFrom = new long[REMEMBERED_CHUNKS];
        /** For each, the hash of its samples. */
        public int[] acceptedHash = new int[REMEMBERED_CHUNKS];
        /** For each, how many samples it had; 0 where there is none. */
        public int[] acceptedLength = new int[REMEMBERED_CHUNKS];
        /** Where in the ring the next one goes. */
        public int acceptedNext;
        /** Where the run of chunks out of place goes on. */
        public long displacedEnd = -1;
        /** How long that run is, milliseconds. */
        public long displacedMillis;
        /** How many chunks it has. */
        public int displacedChunks;
    }

    /** Is given the samples in their order. */
    interface Placement {

        /** Takes samples {@code from} on of {@code chunk}, before which {@code lost} are missing. */
        void take(SampleChunk chunk, int from, long lost);
    }

    /** What became of a chunk. */
    enum Arrival {
        /** It brought the stream forward, or waits to do so. */
        ADVANCED,
        /** It brought nothing. */
        IDLE,
        /** The device has begun to count anew with it; nothing of it was taken. */
        RECOUNTED,
        /** The session has come to its announced end. */
        ENDED
    }

    private final Ledger ledger;

    SampleOrder(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A stream that begins with {@code chunk}, which is then to {@link #arrive}.
     *
     * @param afresh whether its session is new, so that a chunk near index 0 may have overtaken the first
     */
    static State begin(SampleChunk chunk, boolean afresh) {
        var state = new State();
        state.clock = DeviceClock.of(chunk);
        boolean overtook = afresh && chunk.firstSample() < horizon(chunk.rate());
        state.firstSample = overtook ? 0 : chunk.firstSample();
        state.nextSample = state.firstSample;
        return state;
    }

    Arrival arrive(State state, SampleChunk chunk, Placement out) {
        if (!isNear(state, chunk) && !fitsClock(state, chunk)) {
            Arrival judged = judgeDisplaced(state, chunk);
            if (judged != Arrival.ADVANCED) {
                return judged;
            }
        }
        if (chunk.endOfSession()) {
            announceEnd(state, chunk.endSample());
        }
        long dueBefore = state.nextSample;
        boolean waited = place(state, chunk, out);
        boolean advanced = waited || state.nextSample > dueBefore;
        if (advanced && state.displacedChunks > 0) {
            forgetDisplaced(state);
        }
        return finish(state, chunk.rate(), advanced);
    }

    /** Takes notice that the session ends at {@code endSample}, which another lead may tell; see {@link #settle}. */
    static void announceEnd(State state, long endSample) {
        state.announcedEnd = Math.max(state.announcedEnd, endSample);
    }

    /** Whether the session has come to its announced end, or is so far from it that what is missing is lost. */
    Arrival settle(State state, SampleRate rate) {
        return finish(state, rate, false);
    }

    /** Whether something is held, or an announced end awaited, so that it must not stay so for ever. */
    static boolean isWaiting(State state) {
        return state.held.length > 0 || state.announcedEnd >= 0;
    }

    /** Stops waiting: all that is held is taken, and the holes before it and before an announced end are lost. */
    void release(State state, Placement out) {
        releaseBeyond(state, 1, out);
        if (state.announcedEnd > state.nextSample) {
            lose(state, state.announcedEnd);
        }
    }

    private static long horizon(SampleRate rate) {
        return rate.samplesIn(HORIZON_MILLIS);
    }

    private static boolean isNear(State state, SampleChunk chunk) {
        long horizon = horizon(chunk.rate());
        return chunk.firstSample() <= state.nextSample + horizon && chunk.endSample() >= state.nextSample - horizon;
    }

    /** Judges a chunk whose index has jumped and not the clock with it; {@link Arrival#ADVANCED} where it may be placed. */
    private Arrival judgeDisplaced(State state, SampleChunk chunk) {
        if (chunk.samples().length == 0) {
            return Arrival.IDLE;
        }
        boolean back = chunk.firstSample() < state.nextSample;
        if (back && chunk.deviceTimeMillis() >= state.newestMillis) {
            return Arrival.RECOUNTED;
        }
        if (state.displacedEnd != chunk.firstSample()) {
            forgetDisplaced(state);
        }
        state.displacedEnd = chunk.endSample();
        state.displacedMillis += chunk.rate().millisOf(chunk.samples().length);
        state.displacedChunks++;
        if (state.displacedMillis >= PROOF_MILLIS && state.displacedChunks >= PROOF_CHUNKS) {
            forgetDisplaced(state);
            return back ? Arrival.RECOUNTED : Arrival.ADVANCED;
        }
        ledger.add(LedgerEntry.SAMPLES_DISPLACED, chunk.samples().length);
        return Arrival.IDLE;
    }

    private static boolean fitsClock(State state, SampleChunk chunk) {
        DeviceClock clock = state.clock;
        long jumpMillis = chunk.rate().millisOf(Math.abs(chunk.firstSample() - state.nextSample));
        return clock == null || clock.distanceMillis(chunk) <= CLOCK_TOLERANCE_MILLIS + jumpMillis / 1000;
    }

    private static void forgetDisplaced(State state) {
        state.displacedEnd = -1;
        state.displacedMillis = 0;
        state.displacedChunks = 0;
    }

    /** Takes or holds what is new in {@code chunk}; returns whether some of it is held. */
    private boolean place(State state, SampleChunk chunk, Placement out) {
        long end = chunk.endSample();
        int behind = (int) Math.max(0, Math.min(end, state.nextSample) - chunk.firstSample());
        if (behind > 0) {
            countBehind(state, chunk, behind);
        }
        if (behind == chunk.samples().length) {
            return false;
        }
        int taken = behind;
        if (chunk.firstSample() <= state.nextSample) {
            taken = state.held.length == 0
                    ? chunk.samples().length
                    : (int) Math.min(chunk.samples().length, state.held[0].firstSample() - chunk.firstSample());
            accept(state, taken == chunk.samples().length ? chunk : chunk.part(0, taken), behind, out);
        }
        boolean holds = taken < chunk.samples().length && hold(state, chunk, taken);
        releaseBeyond(state, horizon(chunk.rate()), out);
        return holds;
    }

    /** Holds the samples of {@code chunk} from {@code from} on that are not held yet. */
    private boolean hold(State state, SampleChunk chunk, int from) {
        long heldBefore = ledger.get(LedgerEntry.SAMPLES_HELD);
        long start = chunk.firstSample() + from;
        SampleChunk[] held = state.held;
        for (SampleChunk other : held) {
            if (other.endSample() <= start || other.firstSample() >= chunk.endSample()) {
                continue;
            }
            if (other.firstSample() > start) {
                keep(state, chunk.part(offset(chunk, start), offset(chunk, other.firstSample())));
            }
            long commonEnd = Math.min(other.endSample(), chunk.endSample());
            countHeldTwice(chunk, other, Math.max(start, other.firstSample()), commonEnd);
            start = commonEnd;
        }
        if (start < chunk.endSample()) {
            keep(
                    state,
                    start == chunk.firstSample() ? chunk : chunk.part(offset(chunk, start), chunk.samples().length));
        }
        return ledger.get(LedgerEntry.SAMPLES_HELD) > heldBefore;
    }

    private void keep(State state, SampleChunk chunk) {
        int place = 0;
        while (place < state.held.length && state.held[place].firstSample() < chunk.firstSample()) {
            place++;
        }
        var held = Arrays.copyOf(state.held, state.held.length + 1);
        System.arraycopy(state.held, place, held, place + 1, state.held.length - place);
        held[place] = chunk;
        state.held = held;
        ledger.add(LedgerEntry.SAMPLES_HELD, chunk.samples().length);
    }

    private void countHeldTwice(SampleChunk chunk, SampleChunk held, long start, long end) {
        ledger.add(LedgerEntry.SAMPLES_DUPLICATE, end - start);
        if (!Arrays.equals(
                chunk.samples(),
                offset(chunk, start),
                offset(chunk, end),
                held.samples(),
                offset(held, start),
                offset(held, end))) {
            ledger.add(LedgerEntry.SAMPLES_CONTRADICTING, end - start);
        }
    }

    private static int offset(SampleChunk chunk, long sample) {
        return Math.toIntExact(sample - chunk.firstSample());
    }

    /** Takes what is held as long as no hole precedes it, or more than {@code horizon} samples lie beyond the hole's start. */
    private void releaseBeyond(State state, long horizon, Placement out) {
        int taken = 0;
        boolean filled = true;
        while (taken < state.held.length) {
            SampleChunk first = state.held[taken];
            long newest = Math.max(state.held[state.held.length - 1].endSample(), state.announcedEnd);
            if (first.firstSample() > state.nextSample) {
                if (newest - state.nextSample <= horizon) {
                    break;
                }
                filled = false;
            }
            taken++;
            ledger.add(LedgerEntry.SAMPLES_HELD, -first.samples().length);
            ledger.add(LedgerEntry.SAMPLES_REORDERED, filled ? first.samples().length : 0);
            accept(state, first, 0, out);
        }
        if (taken > 0) {
            state.held = Arrays.copyOfRange(state.held, taken, state.held.length);
        }
    }

    private Arrival finish(State state, SampleRate rate, boolean advanced) {
        if (state.announcedEnd >= 0 && state.held.length == 0) {
            long missing = state.announcedEnd - state.nextSample;
            if (missing >= horizon(rate)) {
                lose(state, state.announcedEnd);
                return Arrival.ENDED;
            }
            if (missing <= 0) {
                return Arrival.ENDED;
            }
        }
        return advanced ? Arrival.ADVANCED : Arrival.IDLE;
    }

    private void accept(State state, SampleChunk chunk, int from, Placement out) {
        long start = chunk.firstSample() + from;
        long lost = start - state.nextSample;
        if (lost > 0) {
            lose(state, start);
        }
        int taken = chunk.samples().length - from;
        ledger.add(LedgerEntry.SAMPLES_ACCEPTED, taken);
        ledger.add(LedgerEntry.SAMPLES_SPANNED, taken);
        followClock(state, chunk);
        remember(state, chunk);
        state.nextSample = chunk.endSample();
        out.take(chunk, from, lost);
    }

    private void lose(State state, long end) {
        long lost = end - state.nextSample;
        rememberGap(state, end);
        ledger.add(LedgerEntry.SAMPLES_LOST, lost);
        ledger.add(LedgerEntry.SAMPLES_SPANNED, lost);
        ledger.add(LedgerEntry.GAPS, 1);
        state.nextSample = end;
    }

    private void followClock(State state, SampleChunk chunk) {
        DeviceClock clock = state.clock;
        if (clock == null || !chunk.rate().equals(state.rate)) {
            // At another rate an index says another time than before: the device's clock says which.
            state.clock = DeviceClock.of(chunk);
            state.rate = chunk.rate();
        } else if (clock.distanceMillis(chunk) > CLOCK_TOLERANCE_MILLIS) {
            state.clock = clock.steppedTo(chunk);
            ledger.add(LedgerEntry.CLOCK_STEPS, 1);
        }
        state.newestMillis = chunk.deviceTimeMillis() + chunk.rate().millisOf(chunk.samples().length);
    }

    private static void remember(State state, SampleChunk chunk) {
        int place = state.acceptedNext;
        state.acceptedFrom[place] = chunk.firstSample();
        state.acceptedLength[place] = chunk.samples().length;
        state.acceptedHash[place] = Arrays.hashCode(chunk.samples());
        state.acceptedNext = (place + 1) % REMEMBERED_CHUNKS;
    }

    private void countBehind(State state, SampleChunk chunk, int behind) {
        long from = chunk.firstSample();
        long to = from + behind;
        long late = Math.max(0, Math.min(to, state.firstSample) - from);
        for (int i = 0; i < state.gaps; i++) {
            long start = Math.max(from, state.gapBounds[2 * i]);
            long end = Math.min(to, state.gapBounds[2 * i + 1]);
            late += Math.max(0, end - start);
        }
        ledger.add(LedgerEntry.SAMPLES_LATE, late);
        ledger.add(LedgerEntry.SAMPLES_DUPLICATE, behind - late);
        if (contradicts(state, chunk)) {
            ledger.add(LedgerEntry.SAMPLES_CONTRADICTING, behind - late);
        }
    }

    private static boolean contradicts(State state, SampleChunk chunk) {
        for (int i = 0; i < REMEMBERED_CHUNKS; i++) {
            if (state.acceptedFrom[i] == chunk.firstSample() && state.acceptedLength[i] == chunk.samples().length) {
                return state.acceptedHash[i] != Arrays.hashCode(chunk.samples());
            }
        }
        return false;
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
