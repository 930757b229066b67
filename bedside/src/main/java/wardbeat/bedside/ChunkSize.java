package wardbeat.bedside;

import java.time.Duration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Number of samples that a device sends in a chunk.
 *
 * @param samples 1 to {@link SampleChunk#MAX_SAMPLES}
 */
public record ChunkSize(int samples) {

    /** Default duration of a chunk. The time to fill a chunk is part of the delay of every alarm. */
    public static final Duration DEFAULT_DURATION = Duration.ofMillis(250);

    /** @throws IllegalArgumentException outside 1 to {@link SampleChunk#MAX_SAMPLES} */
    public ChunkSize {
        if (samples < 1 || samples > SampleChunk.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "chunk size: expected 1 to " + SampleChunk.MAX_SAMPLES + " samples, got " + samples);
        }
    }

    /** The valid size nearest to {@code duration} at {@code rate}. */
    public static ChunkSize lasting(Duration duration, SampleRate rate) {
        long samples = rate.samplesIn(duration.toMillis());
        return new ChunkSize((int) Math.max(1, Math.min(SampleChunk.MAX_SAMPLES, samples)));
    }
}
