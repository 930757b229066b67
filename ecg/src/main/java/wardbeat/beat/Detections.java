package wardbeat.beat;

import java.util.Arrays;

/** QRS complexes in the order of their positions: a buffer that the caller owns, clears and reuses. Not thread-safe. */
public final class Detections {

    private long[] positions = new long[8];
    private long[] decidedAt = new long[8];
    private int count;

    /** Number of QRS complexes. */
    public int count() {
        return count;
    }

    /** Returns a copy of the positions of the R peaks, ascending, samples at 125 Hz from the start of the segment. */
    public long[] positions() {
        return Arrays.copyOf(positions, count);
    }

    /** Returns a copy of the positions of the samples that completed the decisions, one for each QRS complex. */
    public long[] decidedAt() {
        return Arrays.copyOf(decidedAt, count);
    }

    /** Removes all. */
    public void clear() {
        count = 0;
    }

    void add(long position, long decided) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            decidedAt = Arrays.copyOf(decidedAt, 2 * count);
        }
        positions[count] = position;
        decidedAt[count++] = decided;
    }
}
