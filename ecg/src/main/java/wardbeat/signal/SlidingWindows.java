package wardbeat.signal;

import java.util.Arrays;

/**
 * Cuts the conditioned signal of one segment into overlapping windows by sample index.
 *
 * <pre>{@code
 * var windows = new SlidingWindows(WindowSpec.NETWORK, new SlidingWindows.State());
 * WindowRun run = windows.append(output.scaled, output.count);
 * }</pre>
 *
 * <p>Input: scaled samples at 125 Hz, dimensionless. The windows depend on the samples only, not on the sizes of the
 * calls; only their grouping into runs differs. Cost: a copy of each sample. Not thread-safe; the caller owns the
 * {@link State}.
 */
public final class SlidingWindows {

    /** Memory between calls: the samples from the start of the next window on. Owned by this object while it works. */
    public static final class State {
        /** Samples from the start of the next window on; the first {@link #buffered} are valid. */
        public float[] samples = new float[0];
        /** Number of buffered samples; below the length of a window between calls. */
        public int buffered;
        /** Number of the next window in the segment. */
        public long nextWindow;
    }

    private static final float[] NONE = new float[0];

    private final WindowSpec spec;
    private final State state;

    /** Continues from {@code state}, which this object changes. */
    public SlidingWindows(WindowSpec spec, State state) {
        this.spec = spec;
        this.state = state;
    }

    /** Appends the first {@code count} of {@code scaled} and returns the windows that they complete, often none. */
    public WindowRun append(float[] scaled, int count) {
        int total = state.buffered + count;
        if (state.samples.length < total) {
            state.samples = Arrays.copyOf(state.samples, Math.max(total, spec.length()));
        }
        System.arraycopy(scaled, 0, state.samples, state.buffered, count);
        state.buffered = total;
        int windows = Math.toIntExact(spec.windowsIn(total));
        if (windows == 0) {
            return new WindowRun(state.nextWindow, 0, NONE);
        }
        var run = new WindowRun(state.nextWindow, windows, Arrays.copyOf(state.samples, spec.samplesOf(windows)));
        int consumed = windows * spec.hop();
        state.buffered = total - consumed;
        state.samples = Arrays.copyOfRange(state.samples, consumed, consumed + Math.max(spec.length(), state.buffered));
        state.nextWindow += windows;
        return run;
    }
}
