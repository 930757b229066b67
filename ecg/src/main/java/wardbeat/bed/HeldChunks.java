package wardbeat.bed;

import java.util.Arrays;
import wardbeat.signal.SampleChunk;

/**
 * Holds chunks that lie beyond a hole in a stream, in order and each sample once.
 *
 * <p>Works in a {@link SequenceMemory}; counts what is held, held twice and contradicting. Not thread-safe.
 */
final class HeldChunks {

    private final Ledger ledger;

    HeldChunks(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Holds the samples of {@code chunk} from offset {@code from} on that are not held yet; returns whether there are
     * any.
     */
    boolean hold(SequenceMemory memory, SampleChunk chunk, int from) {
        long heldBefore = ledger.get(LedgerEntry.SAMPLES_HELD);
        long start = chunk.firstSample() + from;
        SampleChunk[] held = memory.held;
        for (SampleChunk other : held) {
            if (other.endSample() <= start || other.firstSample() >= chunk.endSample()) {
                continue;
            }
            if (other.firstSample() > start) {
                insert(memory, chunk.part(offset(chunk, start), offset(chunk, other.firstSample())));
            }
            long commonEnd = Math.min(other.endSample(), chunk.endSample());
            countHeldTwice(chunk, other, Math.max(start, other.firstSample()), commonEnd);
            start = commonEnd;
        }
        if (start < chunk.endSample()) {
            boolean whole = start == chunk.firstSample();
            insert(memory, whole ? chunk : chunk.part(offset(chunk, start), chunk.samples().length));
        }
        return ledger.get(LedgerEntry.SAMPLES_HELD) > heldBefore;
    }

    private void insert(SequenceMemory memory, SampleChunk chunk) {
        int place = 0;
        while (place < memory.held.length && memory.held[place].firstSample() < chunk.firstSample()) {
            place++;
        }
        var held = Arrays.copyOf(memory.held, memory.held.length + 1);
        System.arraycopy(memory.held, place, held, place + 1, memory.held.length - place);
        held[place] = chunk;
        memory.held = held;
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
}
