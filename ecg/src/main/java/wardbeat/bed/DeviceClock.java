package wardbeat.bed;

import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * What a device's clock shows at each sample of a session: time runs with the sample index, and jumps where the clock was
 * set.
 *
 * @param anchorMillis time of the session's sample 0 by the clock as it is now set, milliseconds since
 *     1970-01-01T00:00Z; may be negative where the clock was set back
 * @param stepSample the first sample for which that holds
 * @param earlierAnchorMillis the same time by the clock as it was set before
 */
public record DeviceClock(long anchorMillis, long stepSample, long earlierAnchorMillis) {

    /** The clock that {@code chunk} shows, as if it had never been set otherwise. */
    static DeviceClock of(SampleChunk chunk) {
        return running(anchorOf(chunk));
    }

    /** A clock that shows {@code anchorMillis} at sample 0 and has never been set otherwise. */
    public static DeviceClock running(long anchorMillis) {
        return new DeviceClock(anchorMillis, 0, anchorMillis);
    }

    /** This clock, set from the first sample of {@code chunk} on to what the chunk shows. */
    DeviceClock steppedTo(SampleChunk chunk) {
        return new DeviceClock(anchorOf(chunk), chunk.firstSample(), anchorMillis);
    }

    /** How far the clock that {@code chunk} shows is from this one, milliseconds. */
    long distanceMillis(SampleChunk chunk) {
        return Math.abs(chunk.deviceTimeMillis() - timeMillisOf(chunk.firstSample(), chunk.rate()));
    }

    /** The time of {@code sample} at {@code rate}, milliseconds since 1970-01-01T00:00Z. */
    public long timeMillisOf(long sample, SampleRate rate) {
        return (sample < stepSample ? earlierAnchorMillis : anchorMillis) + rate.millisOf(sample);
    }

    private static long anchorOf(SampleChunk chunk) {
        return chunk.deviceTimeMillis() - chunk.rate().millisOf(chunk.firstSample());
    }
}
