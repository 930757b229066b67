package wardbeat.bedside;

import java.time.Duration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * A chunk with the time at which it is due.
 *
 * @param due time since the start of the device; without faults, the time of the chunk's last sample
 * @param chunk the chunk
 */
public record TimedChunk(Duration due, SampleChunk chunk) {

    /** A chunk that is due as soon as it is full; the first sample of the device has index 0. */
    static TimedChunk whenFull(SampleChunk chunk) {
        return new TimedChunk(timeOf(chunk.endSample(), chunk.rate()), chunk);
    }

    private static Duration timeOf(long samples, SampleRate rate) {
        long wholeSeconds = Math.multiplyExact(samples, 1000L) / rate.milliHertz();
        long restMilliSamples = Math.multiplyExact(samples, 1000L) % rate.milliHertz();
        return Duration.ofSeconds(wholeSeconds, restMilliSamples * 1_000_000_000L / rate.milliHertz());
    }
}
