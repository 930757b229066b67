package wardbeat.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import wardbeat.signal.LeadStatus;

/**
 * Consecutive samples of a {@link SyntheticEcg} and their true beats.
 *
 * @param firstSample index of the first sample since the start of the ECG
 * @param leadStatus whether the electrodes are connected; the same for all samples
 * @param samples samples in counts; owned by the strip, not copied
 * @param beats beats with their peaks in these samples, in order; none while the electrodes are off
 */
public record SyntheticStrip(long firstSample, LeadStatus leadStatus, int[] samples, List<TrueBeat> beats) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SyntheticStrip that
                && firstSample == that.firstSample
                && leadStatus == that.leadStatus
                && Arrays.equals(samples, that.samples)
                && beats.equals(that.beats);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstSample, leadStatus, Arrays.hashCode(samples), beats);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "SyntheticStrip[samples %d to %d, %s, %d beats]",
                firstSample,
                firstSample + samples.length,
                leadStatus,
                beats.size());
    }
}
