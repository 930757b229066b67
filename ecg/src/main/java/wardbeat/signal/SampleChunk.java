package wardbeat.signal;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A run of consecutive samples of one lead, as a device publishes it.
 *
 * <p>The sample index is the sequence number: chunk after chunk of a session continues the count, so that gaps, overlaps
 * and duplicates are exact.
 *
 * @param patient whom the device is attached to; the key of every topic; see {@link #ID}
 * @param device the device's own name; see {@link #ID}
 * @param session changes whenever the device restarts its count; see {@link #ID}
 * @param lead the lead's name, for example {@code MLII} or {@code V5}; 1 to 16 visible ASCII characters
 * @param leadStatus whether the electrodes make contact
 * @param rate samples per second
 * @param calibration what the integers mean
 * @param firstSample index in the session of the first sample; at least 0
 * @param deviceTimeMillis the device's clock at the first sample, milliseconds since 1970-01-01T00:00Z; at least 0
 * @param samples the integers, in counts; {@link #INVALID} where the device had no value. Owned by the chunk: not copied
 * @param paceSamples indices in the session of pacemaker pulses the device saw among these samples, ascending; often empty
 * @param endOfSession whether the session ends with this chunk; only then may {@code samples} be empty
 */
public record SampleChunk(
        String patient,
        String device,
        String session,
        String lead,
        LeadStatus leadStatus,
        SampleRate rate,
        Calibration calibration,
        long firstSample,
        long deviceTimeMillis,
        int[] samples,
        long[] paceSamples,
        boolean endOfSession) {

    /** Marks a sample without a value. */
    public static final int INVALID = Integer.MIN_VALUE;

    /** The most samples one chunk may carry: 2 s at the fastest rate, 10 s at the usual ones. */
    public static final int MAX_SAMPLES = 4_000;

    /** The highest sample index: 36,000 years at 2000 Hz, and far from overflow in all arithmetic on it. */
    public static final long MAX_SAMPLE_INDEX = 1L << 41;

    /** The latest time a device's clock may show: the end of the year 9999. */
    public static final long MAX_DEVICE_TIME_MILLIS = 253_402_300_799_999L;

    /** Form of patient, device and session identifiers: 1 to 64 of letters, digits, {@code . _ : -}. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    /** Form of lead names: 1 to 16 visible ASCII characters. */
    public static final Pattern LEAD = Pattern.compile("[!-~]{1,16}");

    /** @throws IllegalArgumentException if a component is outside its range; the message names it */
    public SampleChunk {
        requireId("patient", patient);
        requireId("device", device);
        requireId("session", session);
        if (!LEAD.matcher(lead).matches()) {
            throw new IllegalArgumentException("lead must be 1 to 16 visible ASCII characters");
        }
        Objects.requireNonNull(leadStatus, "leadStatus");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(paceSamples, "paceSamples");
        if (firstSample < 0 || firstSample > MAX_SAMPLE_INDEX) {
            throw new IllegalArgumentException("firstSample must be 0 to " + MAX_SAMPLE_INDEX + ", got " + firstSample);
        }
        if (deviceTimeMillis < 0 || deviceTimeMillis > MAX_DEVICE_TIME_MILLIS) {
            throw new IllegalArgumentException(
                    "deviceTimeMillis must be 0 to " + MAX_DEVICE_TIME_MILLIS + ", got " + deviceTimeMillis);
        }
        if (samples.length > MAX_SAMPLES || (samples.length == 0 && !endOfSession)) {
            throw new IllegalArgumentException(
                    "samples must hold 1 to " + MAX_SAMPLES + " (none only with endOfSession), got " + samples.length);
        }
        requireAscendingWithin(paceSamples, firstSample, firstSample + samples.length);
    }

    private static void requireAscendingWithin(long[] paceSamples, long from, long to) {
        long least = from;
        for (long pulse : paceSamples) {
            if (pulse < least || pulse >= to) {
                throw new IllegalArgumentException("paceSamples must ascend from " + from + " to below " + to + ", got "
                        + pulse + " where at least " + least + " was due");
            }
            least = pulse + 1;
        }
    }

    private static void requireId(String name, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(name
                    + " must be 1 to 64 of letters, digits, '.', '_', ':' and '-', beginning with a letter or digit");
        }
    }

    /** The index in the session of the sample after the last. */
    public long endSample() {
        return firstSample + samples.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleChunk that
                && patient.equals(that.patient)
                && device.equals(that.device)
                && session.equals(that.session)
                && lead.equals(that.lead)
                && leadStatus == that.leadStatus
                && rate.equals(that.rate)
                && calibration.equals(that.calibration)
                && firstSample == that.firstSample
                && deviceTimeMillis == that.deviceTimeMillis
                && Arrays.equals(samples, that.samples)
                && Arrays.equals(paceSamples, that.paceSamples)
                && endOfSession == that.endOfSession;
    }

    @Override
    public int hashCode() {
        return Objects.hash(patient, device, session, lead, firstSample, Arrays.hashCode(samples));
    }

    @Override
    public String toString() {
        return "SampleChunk[%s %s/%s %s %s, samples %d to %d%s]"
                .formatted(patient, device, session, lead, rate, firstSample, endSample(), endOfSession ? ", end" : "");
    }
}
