package wardbeat.bedside;

import java.time.Duration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * A chunk and when it is sent.
 *
 * @param due time since the device began; of an undisturbed device, when the chunk's last sample has been taken
 * @param chunk what is sent
 */
public record TimedChunk(Duration due, SampleChunk chunk) {

    /** A chunk sent as soon as it is full, by a device whose first sample is number 0. */
    static TimedChunk whenFull(SampleChunk chunk) {
        return new TimedChunk(timeOf(chunk.endSample(), chunk.rate()), chunk);
    }

    private static Duration timeOf(long samples, SampleRate rate) {
        long wholeSeconds = Math.multiplyExact(samples, 1000L) / rate.milliHertz();
        long restMilliSamples = Math.multiplyExact(samples, 1000L) % rate.milliHertz();
        return Duration.ofSeconds(wholeSeconds, restMilliSamples * 1_000_000_000L / rate.milliHertz());
    }
}
