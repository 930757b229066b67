package wardbeat.bedside;

import wardbeat.signal.SampleChunk;

/** Receiver of chunks. */
@FunctionalInterface
public interface ChunkSink {

    /** Receives {@code chunk}; blocks while buffers are full. */
    void accept(SampleChunk chunk) throws InterruptedException;
}
