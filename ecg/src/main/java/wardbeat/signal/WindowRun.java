package wardbeat.signal;

import java.util.Arrays;

/**
 * Consecutive windows of a segment, stored once: the samples that neighbouring windows share are not repeated.
 *
 * @param firstWindow number of the first window in its segment
 * @param windows how many windows; at least 0
 * @param samples the scaled samples from the first window's start to the last one's end,
 *     {@link WindowSpec#samplesOf}; dimensionless
 */
public record WindowRun(long firstWindow, int windows, float[] samples) {

    @Override
    public boolean equals(Object other) {
        return other instanceof WindowRun that
                && firstWindow == that.firstWindow
                && windows == that.windows
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(firstWindow) + windows) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "WindowRun[windows %d to %d]".formatted(firstWindow, firstWindow + windows);
    }
}
