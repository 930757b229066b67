package wardbeat.bed;

import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;

/**
 * Where a segment comes from: an uninterrupted run of samples of one session at one rate and calibration.
 *
 * <p>Positions inside a segment count samples at 125 Hz; this turns them back into raw sample indices and device time.
 *
 * @param patient whose signal it is
 * @param device the device that took it
 * @param session the device's session; {@code +1}, {@code +2} and so on are appended where the device began to count
 *     anew without saying so
 * @param lead the lead that is scored
 * @param rate the device's rate
 * @param firstSample raw index in the session of the segment's first sample
 * @param clock the device's clock as far as it is known
 */
public record SegmentOrigin(
        String patient,
        String device,
        String session,
        String lead,
        SampleRate rate,
        long firstSample,
        DeviceClock clock) {

    /** Whether {@code other} is the same segment, whatever has become known of the clock since. */
    public boolean isSegmentOf(SegmentOrigin other) {
        return firstSample == other.firstSample
                && isOfSessionOf(other)
                && lead.equals(other.lead)
                && rate.equals(other.rate)
                && patient.equals(other.patient);
    }

    /** Whether {@code other} is of the same session. */
    public boolean isOfSessionOf(SegmentOrigin other) {
        return device.equals(other.device) && session.equals(other.session);
    }

    /** The same segment by a clock that has been set since. */
    SegmentOrigin withClock(DeviceClock set) {
        return new SegmentOrigin(patient, device, session, lead, rate, firstSample, set);
    }

    /** The raw sample index nearest to {@code position} at 125 Hz. */
    public long rawSampleAt(long position) {
        return firstSample + Resampler.inputNearest(rate, position);
    }

    /** The first position at 125 Hz whose nearest raw sample is {@code sample} or a later one. */
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

    /** The last raw sample that the conditioned sample at {@code position} needed, if the segment goes on so far. */
    public long lastRawSampleFor(long position) {
        return firstSample + Resampler.lastInputFor(rate, position);
    }

    /** How many conditioned samples need no raw sample from {@code sample} on. */
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
