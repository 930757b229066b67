package wardbeat.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A run of consecutive samples of one lead, published by a device.
 *
 * <pre>{@code
 * var chunk = new SampleChunk(
 *         "patient-1", "device-1", "session-1", "MLII", LeadStatus.CONNECTED, SampleRate.ofHertz(250),
 *         new Calibration(400, 2048), 0, 1_700_000_000_000L, new int[] {2048, 2050}, new long[0], false);
 * }</pre>
 *
 * <p>The sample index is the sequence number: each chunk of a session continues the count, so that gaps, overlaps and
 * duplicates are exact. Unit: counts; see {@link Calibration}. Immutable as long as the arrays are not changed.
 *
 * @param patient identifier of the patient; the key of every topic; see {@link #isIdentifier}
 * @param device identifier of the device; see {@link #isIdentifier}
 * @param session identifier of the session, new after each restart of the sample count; see {@link #isIdentifier}
 * @param lead name of the lead, for example {@code MLII} or {@code V5}; 1 to 16 visible ASCII characters
 * @param leadStatus whether the electrodes are connected
 * @param rate samples per second
 * @param calibration conversion of the samples to millivolts
 * @param firstSample index of the first sample in the session; 0 to {@link #MAX_SAMPLE_INDEX}
 * @param deviceTimeMillis time of the first sample by the device's clock, milliseconds since 1970-01-01T00:00Z; at
 *     least 0
 * @param samples samples in counts; {@link #INVALID} for a sample without a value; owned by the chunk, not copied
 * @param paceSamples indices in the session of the detected pacemaker pulses, ascending; often empty
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

    /** Value of a sample without a value from the device. */
    public static final int INVALID = Integer.MIN_VALUE;

    /** Maximum number of samples in a chunk: 2 s at the highest rate, 10 s at common rates. */
    public static final int MAX_SAMPLES = 4_000;

    /** Maximum sample index: 34 years at 2000 Hz. All arithmetic with it is far from overflow. */
    public static final long MAX_SAMPLE_INDEX = 1L << 41;

    /** Maximum time of a device's clock: the end of the year 9999. */
    public static final long MAX_DEVICE_TIME_MILLIS = 253_402_300_799_999L;

    private static final int MAX_IDENTIFIER = 64;
    private static final int MAX_LEAD = 16;

    /** @throws IllegalArgumentException if a component is outside its range; the message contains its name */
    public SampleChunk {
        requireIdentifier("patient", patient);
        requireIdentifier("device", device);
        requireIdentifier("session", session);
        if (!isLead(lead)) {
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
        requireEndWithin(firstSample, deviceTimeMillis, rate, samples.length);
        requireAscendingWithin(paceSamples, firstSample, firstSample + samples.length);
    }

    private static void requireEndWithin(long firstSample, long deviceTimeMillis, SampleRate rate, int count) {
        if (firstSample + count > MAX_SAMPLE_INDEX + 1) {
            throw new IllegalArgumentException("samples must end at index " + MAX_SAMPLE_INDEX + ", got " + count
                    + " from firstSample " + firstSample);
        }
        if (count > 0 && deviceTimeMillis + rate.millisOf(count - 1) > MAX_DEVICE_TIME_MILLIS) {
            throw new IllegalArgumentException("the last sample's time must be at most " + MAX_DEVICE_TIME_MILLIS
                    + ", got " + count + " samples from deviceTimeMillis " + deviceTimeMillis);
        }
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

    /**
     * Validates an identifier; see {@link #isIdentifier}.
     *
     * @throws IllegalArgumentException if it is not valid; the message contains {@code name} but not {@code text}
     */
    public static void requireIdentifier(String name, String text) {
        if (!isIdentifier(text)) {
            throw new IllegalArgumentException(name
                    + " must be 1 to 64 of letters, digits, '.', '_', ':' and '-', beginning with a letter or digit");
        }
    }

    /** Whether {@code text} is 1 to 64 ASCII letters, digits and {@code . _ : -}, starting with a letter or digit. */
    public static boolean isIdentifier(String text) {
        if (text.isEmpty() || text.length() > MAX_IDENTIFIER || !isAsciiLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAsciiLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Whether {@code text} is 1 to 16 visible ASCII characters. */
    public static boolean isLead(String text) {
        return !text.isEmpty() && text.length() <= MAX_LEAD && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /**
     * Returns samples {@code from} (inclusive) to {@code to} (exclusive) as a chunk. It ends the session if this
     * chunk does and the part includes the last sample.
     */
    public SampleChunk part(int from, int to) {
        long first = firstSample + from;
        long end = firstSample + to;
        return new SampleChunk(
                patient,
                device,
                session,
                lead,
                leadStatus,
                rate,
                calibration,
                first,
                deviceTimeMillis + rate.millisOf(from),
                Arrays.copyOfRange(samples, from, to),
                Arrays.stream(paceSamples)
                        .filter(pulse -> pulse >= first && pulse < end)
                        .toArray(),
                endOfSession && to == samples.length);
    }

    /** Index in the session after the last sample. */
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
        return String.format(
                Locale.ROOT,
                "SampleChunk[%s %s/%s %s %s, samples %d to %d%s]",
                patient,
                device,
                session,
                lead,
                rate,
                firstSample,
                endSample(),
                endOfSession ? ", end" : "");
    }
}
