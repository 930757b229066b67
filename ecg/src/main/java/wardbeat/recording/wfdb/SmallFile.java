package wardbeat.recording.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wardbeat.recording.MalformedRecordingException;

/** Reads small files into memory. */
final class SmallFile {

    private SmallFile() {}

    /**
     * The contents of {@code file}.
     *
     * @throws MalformedRecordingException if the file is longer than {@code maxBytes}, or not a regular file: a pipe, for
     *     example, can block or be endless
     */
    static byte[] read(Path file, int maxBytes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw MalformedRecordingException.atByte(file, 0, "not a regular file");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        }
        if (bytes.length > maxBytes) {
            throw MalformedRecordingException.atByte(
                    file, maxBytes, "file too long; expected at most " + maxBytes + " bytes");
        }
        return bytes;
    }
}
