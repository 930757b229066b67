package wardbeat.signal;

import java.util.Arrays;

/**
 * Cuts the conditioned signal of one segment into overlapping windows by sample index.
 *
 * <p>What it gives depends on the samples alone: however the signal is cut into calls, the same windows come out; only
 * their grouping into runs differs. Not thread-safe; the {@link State} is what survives between calls.
 */
public final class SlidingWindows {

    /** What is kept between calls: the samples from the next window's start on. Working memory, shared and not copied. */
    public static final class State {
        /** Samples from the start of the next window on; only the first {@link #buffered} count. */
        public float[] samples = new float[0];
        /** How many samples are buffered; less than a window between calls. */
        public int buffered;
        /** Number in the segment of the next window. */
        public long nextWindow;
    }

    private static final float[] NONE = new float[0];

    private final WindowSpec spec;
    private final State state;

    /** Continues from {@code state}, which this object works in. */
    public SlidingWindows(WindowSpec spec, State state) {
        this.spec = spec;
        this.state = state;
    }

    /** Appends the first {@code count} of {@code scaled} and returns the windows they complete, often none. */
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
