package wardbeat.bedside;

import java.time.Duration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * How many samples a device puts into a chunk.
 *
 * @param samples 1 to {@link SampleChunk#MAX_SAMPLES}
 */
public record ChunkSize(int samples) {

    /** How long a chunk lasts unless there is a reason to differ: its wait is part of every alarm's delay. */
    public static final Duration DEFAULT_DURATION = Duration.ofMillis(250);

    /** @throws IllegalArgumentException outside 1 to {@link SampleChunk#MAX_SAMPLES} */
    public ChunkSize {
        if (samples < 1 || samples > SampleChunk.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "a chunk must hold 1 to " + SampleChunk.MAX_SAMPLES + " samples, got " + samples);
        }
    }

    /** The size of a chunk that lasts about {@code duration} at {@code rate}: the nearest that is allowed. */
    public static ChunkSize lasting(Duration duration, SampleRate rate) {
        long samples = rate.samplesIn(duration.toMillis());
        return new ChunkSize((int) Math.max(1, Math.min(SampleChunk.MAX_SAMPLES, samples)));
    }
}
