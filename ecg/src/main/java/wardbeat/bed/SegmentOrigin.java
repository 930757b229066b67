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
 * @param session the device's session
 * @param lead the lead that is scored
 * @param rate the device's rate
 * @param firstSample raw index in the session of the segment's first sample
 * @param anchorMillis device time of the session's sample 0, milliseconds since 1970-01-01T00:00Z
 */
public record SegmentOrigin(
        String patient,
        String device,
        String session,
        String lead,
        SampleRate rate,
        long firstSample,
        long anchorMillis) {

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

    /** Device time of raw sample {@code sample}, milliseconds since 1970-01-01T00:00Z. */
    public long timeMillisOf(long sample) {
        return anchorMillis + rate.millisOf(sample);
    }
}
