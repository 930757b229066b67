package wardbeat.bed;

import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;

/**
 * Origin of a segment: an uninterrupted run of samples of one session at one rate and calibration.
 *
 * <p>Positions in a segment are samples at 125 Hz from its start. This type converts them to raw sample indices and
 * device time. Immutable and thread-safe.
 *
 * @param patient identifier of the patient
 * @param device identifier of the device
 * @param session session of the device; {@code +1}, {@code +2} and so on are appended if the device restarted its
 *     sample count within a session
 * @param lead the monitored lead
 * @param rate raw sampling rate of the device
 * @param firstSample raw sample index in the session of the first sample of the segment
 * @param clock the device's clock, as far as known
 */
public record SegmentOrigin(
        String patient,
        String device,
        String session,
        String lead,
        SampleRate rate,
        long firstSample,
        DeviceClock clock) {

    /** Whether {@code other} is the same segment; the clocks may differ. */
    public boolean isSegmentOf(SegmentOrigin other) {
        return firstSample == other.firstSample
                && isOfSessionOf(other)
                && lead.equals(other.lead)
                && rate.equals(other.rate)
                && patient.equals(other.patient);
    }

    /** Whether {@code other} belongs to the same session. */
    public boolean isOfSessionOf(SegmentOrigin other) {
        return device.equals(other.device) && session.equals(other.session);
    }

    /** Returns the same segment with another clock. */
    SegmentOrigin withClock(DeviceClock set) {
        return new SegmentOrigin(patient, device, session, lead, rate, firstSample, set);
    }

    /** Raw sample index nearest to {@code position} at 125 Hz. */
    public long rawSampleAt(long position) {
        return firstSample + Resampler.inputNearest(rate, position);
    }

    /** First position at 125 Hz whose nearest raw sample is {@code sample} or a later one. */
    public long positionFrom(long sample) {
        long distance = sample - firstSample;
        long position = distance * SampleRate.NETWORK.milliHertz() / rate.milliHertz();
        while (position > 0 && Resampler.inputNearest(rate, position - 1) >= distance) {
            position--;
        }
        while (Resampler.inputNearest(rate, position) < distance) {
            position++;
        }
        return position;
    }

    /**
     * Index of the last raw sample that the conditioned sample at {@code position} depends on, if the segment is long
     * enough.
     */
    public long lastRawSampleFor(long position) {
        return firstSample + Resampler.lastInputFor(rate, position);
    }

    /** Number of conditioned samples that do not depend on raw samples from {@code sample} on. */
    public long positionsBefore(long sample) {
        long count = Math.max(0, (sample - firstSample) * SampleRate.NETWORK.milliHertz() / rate.milliHertz());
        while (count > 0 && lastRawSampleFor(count - 1) >= sample) {
            count--;
        }
        while (lastRawSampleFor(count) < sample) {
            count++;
        }
        return count;
    }

    /** Device time of raw sample {@code sample}, milliseconds since 1970-01-01T00:00Z. */
    public long timeMillisOf(long sample) {
        return clock.timeMillisOf(sample, rate);
    }
}
