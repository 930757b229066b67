package wardbeat.signal;

import java.util.Arrays;
import java.util.Locale;

/**
 * Consecutive windows of a segment. Samples that neighbouring windows share are stored once.
 *
 * @param firstWindow number of the first window in the segment
 * @param windows number of windows; at least 0
 * @param samples scaled samples from the start of the first window to the end of the last one, length
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
        return String.format(Locale.ROOT, "WindowRun[windows %d to %d]", firstWindow, firstWindow + windows);
    }
}
