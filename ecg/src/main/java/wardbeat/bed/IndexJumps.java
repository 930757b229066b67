package wardbeat.bed;

import wardbeat.signal.SampleChunk;

/**
 * Judges chunks whose sample index has jumped.
 *
 * <p>A jump is accepted at once if the device's clock has jumped with it. If the index runs back while the clock runs
 * on, the device has restarted its sample count. Any other jump is accepted only after
 * {@link SequenceLimits#CONFIRMATION_MILLIS} of signal without a chunk at the expected index, so a single wrong index
 * cannot replace the stream. Works in a {@link SequenceMemory}. Not thread-safe.
 */
final class IndexJumps {

    private final Ledger ledger;

    IndexJumps(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Whether the index of {@code chunk} is within the horizon of the expected one, or the device's clock confirms
     * it.
     */
    static boolean isPlausible(SequenceMemory memory, SampleChunk chunk) {
        return isNear(memory, chunk) || fitsClock(memory, chunk);
    }

    private static boolean isNear(SequenceMemory memory, SampleChunk chunk) {
        long horizon = SequenceLimits.horizonSamples(chunk.rate());
        return chunk.firstSample() <= memory.nextSample + horizon && chunk.endSample() >= memory.nextSample - horizon;
    }

    private static boolean fitsClock(SequenceMemory memory, SampleChunk chunk) {
        DeviceClock clock = memory.clock;
        long jumpMillis = chunk.rate().millisOf(Math.abs(chunk.firstSample() - memory.nextSample));
        return clock == null
                || clock.distanceMillis(chunk) <= SequenceLimits.CLOCK_TOLERANCE_MILLIS + jumpMillis / 1000;
    }

    /**
     * Judges a chunk that is not plausible.
     *
     * @return {@link ChunkOutcome#ADVANCED} if the chunk may be placed, otherwise its final outcome
     */
    ChunkOutcome judge(SequenceMemory memory, SampleChunk chunk) {
        if (chunk.samples().length == 0) {
            return ChunkOutcome.IDLE;
        }
        boolean back = chunk.firstSample() < memory.nextSample;
        if (back && chunk.deviceTimeMillis() >= memory.newestMillis) {
            return ChunkOutcome.RECOUNTED;
        }
        if (memory.displacedEnd != chunk.firstSample()) {
            memory.forgetDisplaced();
        }
        memory.displacedEnd = chunk.endSample();
        memory.displacedMillis += chunk.rate().millisOf(chunk.samples().length);
        memory.displacedChunks++;
        if (SequenceLimits.isConfirmed(memory.displacedMillis, memory.displacedChunks)) {
            memory.forgetDisplaced();
            return back ? ChunkOutcome.RECOUNTED : ChunkOutcome.ADVANCED;
        }
        ledger.add(LedgerEntry.SAMPLES_DISPLACED, chunk.samples().length);
        return ChunkOutcome.IDLE;
    }
}
