package wardbeat.bedside;

import java.util.Optional;

/** A device that sends chunks in sequence. Not thread-safe. */
public interface Device {

    /** Identifier of the patient to whom the device is attached. */
    String patient();

    /** The next chunk; always empty after the device has ended. */
    Optional<TimedChunk> next();
}
