package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports a recording that can be read, but whose files differ from what they state: a wrong checksum, or a truncated or
 * over-long file. The message has one line for each fault.
 */
public final class DamagedRecordingException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * A damaged recording.
     *
     * @param recording path of the recording
     * @param faults {@link Integrity#faults}
     */
    DamagedRecordingException(Path recording, List<String> faults) {
        super(faults.stream().map(fault -> recording + ": " + fault).collect(Collectors.joining("\n")));
    }
}
