package wardbeat.bed;

import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Time of each sample of a session by the device's clock. Time is proportional to the sample index, with a step where
 * the clock was set. Immutable and thread-safe.
 *
 * @param anchorMillis time of sample 0 of the session by the current setting of the clock, milliseconds since
 *     1970-01-01T00:00Z; may be negative if the clock was set back
 * @param stepSample index of the first sample with the current setting
 * @param earlierAnchorMillis time of sample 0 by the setting before
 */
public record DeviceClock(long anchorMillis, long stepSample, long earlierAnchorMillis) {

    /** Returns the clock that {@code chunk} shows, without a step. */
    static DeviceClock of(SampleChunk chunk) {
        return running(anchorOf(chunk));
    }

    /** Returns a clock that shows {@code anchorMillis} at sample 0, without a step. */
    public static DeviceClock running(long anchorMillis) {
        return new DeviceClock(anchorMillis, 0, anchorMillis);
    }

    /** Returns this clock with a step at the first sample of {@code chunk} to the time that the chunk shows. */
    DeviceClock steppedTo(SampleChunk chunk) {
        return new DeviceClock(anchorOf(chunk), chunk.firstSample(), anchorMillis);
    }

    /** Absolute difference between the time that {@code chunk} shows and this clock, milliseconds. */
    long distanceMillis(SampleChunk chunk) {
        return Math.abs(chunk.deviceTimeMillis() - timeMillisOf(chunk.firstSample(), chunk.rate()));
    }

    /** Time of {@code sample} at {@code rate}, milliseconds since 1970-01-01T00:00Z. */
    public long timeMillisOf(long sample, SampleRate rate) {
        return (sample < stepSample ? earlierAnchorMillis : anchorMillis) + rate.millisOf(sample);
    }

    private static long anchorOf(SampleChunk chunk) {
        return chunk.deviceTimeMillis() - chunk.rate().millisOf(chunk.firstSample());
    }
}
