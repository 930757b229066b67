package wardbeat.bedside;

import wardbeat.signal.SampleChunk;

/** Where chunks go. */
@FunctionalInterface
public interface ChunkSink {

    /** Takes {@code chunk}; waits while there is no room for it. */
    void accept(SampleChunk chunk) throws InterruptedException;
}
