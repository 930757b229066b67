package wardbeat.beat;

import java.util.Arrays;

/** QRS complexes in the order of their positions; a buffer that the caller owns, clears and reuses. */
public final class Detections {

    private long[] positions = new long[8];
    private long[] decidedAt = new long[8];
    private int count;

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The positions of the R peaks, ascending, samples at 125 Hz from the segment's start. A copy. */
    public long[] positions() {
        return Arrays.copyOf(positions, count);
    }

    /** For each, the position of the sample that made it certain. A copy. */
    public long[] decidedAt() {
        return Arrays.copyOf(decidedAt, count);
    }

    /** Forgets all. */
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
