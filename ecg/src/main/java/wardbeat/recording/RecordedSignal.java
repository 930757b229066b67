package wardbeat.recording;

import java.util.Arrays;
import java.util.regex.Pattern;
import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;

/**
 * One signal of a record, whole.
 *
 * @param specification what the header says about it
 * @param counts its samples, in counts; {@link SampleChunk#INVALID} where {@link SignalFormat#invalidCount} stands in the
 *     file, and at the end for as many samples as the signal is skewed by. Owned by the record: not copied
 */
public record RecordedSignal(SignalSpecification specification, int[] counts) {

    private static final Pattern NOT_VISIBLE = Pattern.compile("[^!-~]+");
    private static final int LONGEST_LEAD = 16;

    /**
     * The lead's name: the description, in the form that {@link SampleChunk#lead} has. Runs of other characters become
     * {@code _}, and what goes beyond 16 characters is cut.
     */
    public String lead() {
        String name = NOT_VISIBLE.matcher(specification.description()).replaceAll("_");
        return name.substring(0, Math.min(name.length(), LONGEST_LEAD));
    }

    /** Whether the signal is a voltage, as an ECG is, and not a pressure or a pulse wave. */
    public boolean isVoltage() {
        return specification.calibration().isPresent();
    }

    /**
     * What the counts mean in millivolts.
     *
     * @throws IllegalStateException if the signal is no voltage
     */
    public Calibration calibration() {
        return specification
                .calibration()
                .orElseThrow(() -> new IllegalStateException(
                        lead() + " is measured in " + specification.units() + ", which is no voltage"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedSignal that
                && specification.equals(that.specification)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * specification.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "RecordedSignal[%s, %d samples]".formatted(specification.description(), counts.length);
    }
}
