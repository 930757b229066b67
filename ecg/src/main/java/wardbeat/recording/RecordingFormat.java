package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * File format of recordings.
 *
 * <p>To add a format: implement this interface in a new package below this one, register the class in
 * {@code META-INF/services/wardbeat.recording.RecordingFormat}, and describe the format in {@code docs/recordings.md}. A
 * test reports a format that is not registered or not described.
 */
public interface RecordingFormat {

    /** Name of the format, for example {@code WFDB}. */
    String name();

    /**
     * Ends of file names, with the dot, for example {@code .hea}: every recording of the format has a file with one of them.
     * Upper and lower case are equal.
     */
    List<String> extensions();

    /**
     * The recording that {@code path} names.
     *
     * @param path path of one of the files of a recording, with or without its extension
     * @return the path that {@link #open} takes; empty if {@code path} does not name a recording of this format
     */
    Optional<Path> locate(Path path);

    /**
     * Opens a recording and reads its signals into memory. A damaged recording is read as far as possible;
     * {@link Recording#integrity} states its faults.
     *
     * @param path a path that {@link #locate} returned
     * @throws MalformedRecordingException if a file of the recording is malformed or not supported
     * @throws IOException if a file is missing, or reading fails
     */
    Recording open(Path path) throws IOException;
}
