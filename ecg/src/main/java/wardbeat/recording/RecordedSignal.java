package wardbeat.recording;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * One signal of a recording, complete.
 *
 * @param description name of the signal in the file, usually that of the lead
 * @param rate sampling rate of the signal
 * @param unit physical unit, for example {@code mV} or {@code mmHg}
 * @param millivolts scale of the counts in millivolts; empty if the signal is not a voltage
 * @param counts samples, in counts; {@link SampleChunk#INVALID} where a sample is missing. Owned by the signal: not copied
 */
public record RecordedSignal(
        String description, SampleRate rate, String unit, Optional<Calibration> millivolts, int[] counts) {

    private static final Pattern NOT_VISIBLE = Pattern.compile("[^!-~]+");
    private static final int MAX_LEAD_LENGTH = 16;

    /**
     * Name of the lead as {@link SampleChunk#lead} requires it: the description with runs of other characters replaced by
     * {@code _}, cut after 16 characters.
     */
    public String lead() {
        String name = NOT_VISIBLE.matcher(description).replaceAll("_");
        return name.substring(0, Math.min(name.length(), MAX_LEAD_LENGTH));
    }

    /** Whether the signal is a voltage, such as an ECG, in contrast to a pressure or a pulse wave. */
    public boolean isVoltage() {
        return millivolts.isPresent();
    }

    /**
     * Scale of the counts in millivolts.
     *
     * @throws IllegalStateException if the signal is not a voltage
     */
    public Calibration calibration() {
        return millivolts.orElseThrow(
                () -> new IllegalStateException("signal " + lead() + ": not a voltage; its unit is " + unit));
    }

    /** The first {@code samples} samples of this signal; the signal itself if it is not longer. */
    RecordedSignal first(int samples) {
        return samples >= counts.length
                ? this
                : new RecordedSignal(description, rate, unit, millivolts, Arrays.copyOf(counts, samples));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedSignal that
                && description.equals(that.description)
                && rate.equals(that.rate)
                && unit.equals(that.unit)
                && millivolts.equals(that.millivolts)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * description.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "RecordedSignal[%s, %d samples]".formatted(description, counts.length);
    }
}
