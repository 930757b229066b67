package wardbeat.bed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Memory of one stream's sequence of samples: the expected index, the held chunks, the latest gaps and accepted
 * chunks, and a run of chunks whose index has jumped.
 *
 * <p>Unit: indices are raw sample indices in the session. {@link SampleOrder.State} is the type that savepoints
 * contain; the names of the fields are part of savepoints. Not thread-safe.
 */
public abstract class SequenceMemory {

    private static final int REMEMBERED_GAPS = 8;
    private static final int REMEMBERED_CHUNKS = 8;
    private static final SampleChunk[] NO_CHUNKS = {};

    /** The device's clock; null before the first chunk. */
    public @Nullable DeviceClock clock;
    /** Rate of the chunk accepted last; null before the first. */
    public @Nullable SampleRate rate;
    /** Device time after the chunk accepted last, milliseconds since 1970-01-01T00:00Z. */
    public long newestMillis;
    /** Index of the first expected sample of the stream. */
    public long firstSample;
    /** Index of the next expected sample. */
    public long nextSample;
    /** Index at which the device announced the end of the session; -1 without an announcement. */
    public long announcedEnd = -1;
    /** Chunks beyond a hole, in order, without overlap. */
    public SampleChunk[] held = NO_CHUNKS;
    /** Start and end (exclusive) of each of the latest gaps, oldest first; the first {@link #gaps} pairs are valid. */
    public long[] gapBounds = new long[2 * REMEMBERED_GAPS];
    /** Number of gaps in {@link #gapBounds}. */
    public int gaps;
    /** First samples of the chunks accepted last, a ring. */
    public long[] acceptedFrom = new long[REMEMBERED_CHUNKS];
    /** Hash of the samples of each of these chunks. */
    public int[] acceptedHash = new int[REMEMBERED_CHUNKS];
    /** Number of samples of each of these chunks; 0 in an unused place. */
    public int[] acceptedLength = new int[REMEMBERED_CHUNKS];
    /** Next place in the ring. */
    public int acceptedNext;
    /** Index after the latest chunk of the run of displaced chunks; -1 without a run. */
    public long displacedEnd = -1;
    /** Duration of that run, milliseconds. */
    public long displacedMillis;
    /** Number of chunks in that run. */
    public int displacedChunks;

    SequenceMemory() {}

    /** Remembers an accepted chunk, to distinguish a repeated chunk from a contradicting one. */
    void rememberAccepted(SampleChunk chunk) {
        int place = acceptedNext;
        acceptedFrom[place] = chunk.firstSample();
        acceptedLength[place] = chunk.samples().length;
        acceptedHash[place] = Arrays.hashCode(chunk.samples());
        acceptedNext = (place + 1) % REMEMBERED_CHUNKS;
    }

    /** Whether a remembered chunk with the same indices had other samples than {@code chunk}. */
    boolean contradicts(SampleChunk chunk) {
        for (int i = 0; i < REMEMBERED_CHUNKS; i++) {
            if (acceptedFrom[i] == chunk.firstSample() && acceptedLength[i] == chunk.samples().length) {
                return acceptedHash[i] != Arrays.hashCode(chunk.samples());
            }
        }
        return false;
    }

    /** Remembers the gap from the next expected sample to {@code end} (exclusive). */
    void rememberGap(long end) {
        if (gaps == REMEMBERED_GAPS) {
            System.arraycopy(gapBounds, 2, gapBounds, 0, 2 * (REMEMBERED_GAPS - 1));
            gaps--;
        }
        gapBounds[2 * gaps] = nextSample;
        gapBounds[2 * gaps + 1] = end;
        gaps++;
    }

    /**
     * Number of samples from {@code from} to {@code to} (exclusive) before the stream's start or in a remembered gap.
     */
    long lateSamples(long from, long to) {
        long late = Math.max(0, Math.min(to, firstSample) - from);
        for (int i = 0; i < gaps; i++) {
            long start = Math.max(from, gapBounds[2 * i]);
            long end = Math.min(to, gapBounds[2 * i + 1]);
            late += Math.max(0, end - start);
        }
        return late;
    }

    /** Forgets the run of displaced chunks. */
    void forgetDisplaced() {
        displacedEnd = -1;
        displacedMillis = 0;
        displacedChunks = 0;
    }
}
