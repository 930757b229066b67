package wardbeat.bedside;

import java.util.Optional;

/** A source of chunks, one after the other. Not thread-safe. */
public interface Device {

    /** Whom the device is attached to. */
    String patient();

    /** What the device sends next; empty, then and ever after, once it has ended. */
    Optional<TimedChunk> next();
}
