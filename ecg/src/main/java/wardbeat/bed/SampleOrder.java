package wardbeat.bed;

import java.util.Arrays;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Puts the chunks of one stream (session and lead of a device) in the order of their sample index, each sample once.
 *
 * <ul>
 *   <li>Samples ahead of the next expected one are held until the hole before them is filled ({@link HeldChunks}). When
 *       more than {@link SequenceLimits#HORIZON_MILLIS} of signal lie beyond the start of a hole, the hole is a gap.
 *   <li>Samples behind the next expected one are duplicates, or late where their place was declared lost.
 *   <li>An index that jumps is judged by {@link IndexJumps}.
 * </ul>
 *
 * <p>So disorder within the horizon has no effect. The result depends on the messages only, never on a clock of the
 * job. Not thread-safe: one order serves many streams, one after the other.
 *
 * <p><b>Source</b>: RFC 3550 (RTP), appendix A.1: a jump must be confirmed by the packets that follow.
 * <b>Departures</b>: the device's clock can also confirm a jump; the confirmation is a duration, not a number of
 * packets.
 */
final class SampleOrder {

    /** Memory of one stream between chunks. */
    public static final class State extends SequenceMemory {}

    /** Receives the samples of a stream in order. */
    interface SampleSink {

        /**
         * Receives samples of {@code chunk}.
         *
         * @param from offset in {@code chunk} of the first new sample
         * @param lost number of samples that are missing before it
         */
        void accept(SampleChunk chunk, int from, long lost);
    }

    private final Ledger ledger;
    private final HeldChunks holding;
    private final IndexJumps jumps;

    SampleOrder(Ledger ledger) {
        this.ledger = ledger;
        this.holding = new HeldChunks(ledger);
        this.jumps = new IndexJumps(ledger);
    }

    /**
     * Returns the memory of a stream that begins with {@code chunk}, which {@link #accept} must then take.
     *
     * @param newSession whether the session is new, so that a chunk near index 0 may have overtaken the first one
     */
    static State begin(SampleChunk chunk, boolean newSession) {
        var state = new State();
        state.clock = DeviceClock.of(chunk);
        boolean overtook = newSession && chunk.firstSample() < SequenceLimits.horizonSamples(chunk.rate());
        state.firstSample = overtook ? 0 : chunk.firstSample();
        state.nextSample = state.firstSample;
        return state;
    }

    /** Takes a chunk and passes the samples that are now in order to {@code out}. */
    ChunkOutcome accept(State state, SampleChunk chunk, SampleSink out) {
        if (!IndexJumps.isPlausible(state, chunk)) {
            ChunkOutcome outcome = jumps.judge(state, chunk);
            if (outcome != ChunkOutcome.ADVANCED) {
                return outcome;
            }
        }
        if (chunk.endOfSession()) {
            announceEnd(state, chunk.endSample());
        }
        long expectedBefore = state.nextSample;
        boolean isHeld = place(state, chunk, out);
        boolean advanced = isHeld || state.nextSample > expectedBefore;
        if (advanced && state.displacedChunks > 0) {
            state.forgetDisplaced();
        }
        return outcome(state, chunk.rate(), advanced);
    }

    /** Records that the session ends at {@code endSample}, also when another lead announced it; see {@link #settle}. */
    static void announceEnd(State state, long endSample) {
        state.announcedEnd = Math.max(state.announcedEnd, endSample);
    }

    /** Ends the session if it has reached its announced end, or is so far from it that the missing samples are lost. */
    ChunkOutcome settle(State state, SampleRate rate) {
        return outcome(state, rate, false);
    }

    /** Whether chunks are held or an announced end is awaited, so that {@link #release} must follow in time. */
    static boolean isWaiting(State state) {
        return state.held.length > 0 || state.announcedEnd >= 0;
    }

    /** Stops waiting: passes on all held samples; the holes before them and before an announced end are lost. */
    void release(State state, SampleSink out) {
        releaseBeyond(state, 1, out);
        if (state.announcedEnd > state.nextSample) {
            lose(state, state.announcedEnd);
        }
    }

    /** Passes on or holds the new samples of {@code chunk}; returns whether some are held. */
    private boolean place(State state, SampleChunk chunk, SampleSink out) {
        int length = chunk.samples().length;
        int behind = (int) Math.max(0, Math.min(chunk.endSample(), state.nextSample) - chunk.firstSample());
        if (behind > 0) {
            countBehind(state, chunk, behind);
        }
        if (behind == length) {
            return false;
        }
        int taken = behind;
        if (chunk.firstSample() <= state.nextSample) {
            taken = state.held.length == 0
                    ? length
                    : (int) Math.min(length, state.held[0].firstSample() - chunk.firstSample());
            advance(state, taken == length ? chunk : chunk.part(0, taken), behind, out);
        }
        boolean isHeld = taken < length && holding.hold(state, chunk, taken);
        releaseBeyond(state, SequenceLimits.horizonSamples(chunk.rate()), out);
        return isHeld;
    }

    /**
     * Passes on held chunks that no hole precedes, or that lie beyond a hole with more than {@code horizon} samples
     * after it.
     */
    private void releaseBeyond(State state, long horizon, SampleSink out) {
        int released = 0;
        boolean filled = true;
        while (released < state.held.length) {
            SampleChunk first = state.held[released];
            long newest = Math.max(state.held[state.held.length - 1].endSample(), state.announcedEnd);
            if (first.firstSample() > state.nextSample) {
                if (newest - state.nextSample <= horizon) {
                    break;
                }
                filled = false;
            }
            released++;
            ledger.add(LedgerEntry.SAMPLES_HELD, -first.samples().length);
            ledger.add(LedgerEntry.SAMPLES_REORDERED, filled ? first.samples().length : 0);
            advance(state, first, 0, out);
        }
        if (released > 0) {
            state.held = Arrays.copyOfRange(state.held, released, state.held.length);
        }
    }

    private ChunkOutcome outcome(State state, SampleRate rate, boolean advanced) {
        if (state.announcedEnd >= 0 && state.held.length == 0) {
            long missing = state.announcedEnd - state.nextSample;
            if (missing >= SequenceLimits.horizonSamples(rate)) {
                lose(state, state.announcedEnd);
                return ChunkOutcome.ENDED;
            }
            if (missing <= 0) {
                return ChunkOutcome.ENDED;
            }
        }
        return advanced ? ChunkOutcome.ADVANCED : ChunkOutcome.IDLE;
    }

    private void advance(State state, SampleChunk chunk, int from, SampleSink out) {
        long start = chunk.firstSample() + from;
        long lost = start - state.nextSample;
        if (lost > 0) {
            lose(state, start);
        }
        int taken = chunk.samples().length - from;
        ledger.add(LedgerEntry.SAMPLES_ACCEPTED, taken);
        ledger.add(LedgerEntry.SAMPLES_SPANNED, taken);
        followClock(state, chunk);
        state.rememberAccepted(chunk);
        state.nextSample = chunk.endSample();
        out.accept(chunk, from, lost);
    }

    private void lose(State state, long end) {
        long lost = end - state.nextSample;
        state.rememberGap(end);
        ledger.add(LedgerEntry.SAMPLES_LOST, lost);
        ledger.add(LedgerEntry.SAMPLES_SPANNED, lost);
        ledger.add(LedgerEntry.GAPS, 1);
        state.nextSample = end;
    }

    private void followClock(State state, SampleChunk chunk) {
        DeviceClock clock = state.clock;
        if (clock == null || !chunk.rate().equals(state.rate)) {
            // At another rate an index means another time than before: the device's clock is the reference.
            state.clock = DeviceClock.of(chunk);
            state.rate = chunk.rate();
        } else if (clock.distanceMillis(chunk) > SequenceLimits.CLOCK_TOLERANCE_MILLIS) {
            state.clock = clock.steppedTo(chunk);
            ledger.add(LedgerEntry.CLOCK_STEPS, 1);
        }
        state.newestMillis = chunk.deviceTimeMillis() + chunk.rate().millisOf(chunk.samples().length);
    }

    private void countBehind(State state, SampleChunk chunk, int behind) {
        long late = state.lateSamples(chunk.firstSample(), chunk.firstSample() + behind);
        ledger.add(LedgerEntry.SAMPLES_LATE, late);
        ledger.add(LedgerEntry.SAMPLES_DUPLICATE, behind - late);
        if (state.contradicts(chunk)) {
            ledger.add(LedgerEntry.SAMPLES_CONTRADICTING, behind - late);
        }
    }
}
