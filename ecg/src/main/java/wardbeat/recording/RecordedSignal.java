package wardbeat.recording;

import java.util.Arrays;
import java.util.regex.Pattern;
import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * One signal of a recording, complete.
 *
 * @param description name of the signal in the file, usually that of the lead
 * @param rateHz sampling rate of the signal, hertz; each signal of a recording can have its own
 * @param scale physical unit of the signal, and its counts per unit
 * @param counts samples, in counts; {@link SampleChunk#INVALID} where a sample is missing. Owned by the signal: not copied
 */
public record RecordedSignal(String description, double rateHz, Scale scale, int[] counts) {

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

    /**
     * The rate as the job takes it: rounded to a thousandth of a hertz, that is by at most 0.001 %.
     *
     * @throws IllegalArgumentException outside 50 to 2000 Hz
     */
    public SampleRate rate() {
        return SampleRate.ofHertz(Math.round(rateHz * 1000) / 1000.0);
    }

    /** Whether the signal is a voltage, such as an ECG, in contrast to a pressure or a pulse wave. */
    public boolean isVoltage() {
        return scale.millivolts().isPresent();
    }

    /**
     * Scale of the counts in millivolts.
     *
     * @throws IllegalStateException if the signal is not a voltage
     */
    public Calibration calibration() {
        return scale.millivolts()
                .orElseThrow(() ->
                        new IllegalStateException("signal " + lead() + ": not a voltage; its unit is " + scale.unit()));
    }

    /** The samples before {@code seconds}; the signal itself if it is not longer. */
    RecordedSignal before(double seconds) {
        long samples = Math.round(seconds * rateHz);
        return samples >= counts.length
                ? this
                : new RecordedSignal(description, rateHz, scale, Arrays.copyOf(counts, (int) samples));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedSignal that
                && description.equals(that.description)
                && rateHz == that.rateHz
                && scale.equals(that.scale)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * description.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "RecordedSignal[" + description + ", " + counts.length + " samples]";
    }
}
