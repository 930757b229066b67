package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that are held in memory whole. */
final class SmallFile {

    private SmallFile() {}

    /**
     * The bytes of {@code file}.
     *
     * @throws MalformedRecordingException if it is longer than {@code maxBytes}, or is something that could block or never
     *     end, such as a pipe
     */
    static byte[] read(Path file, int maxBytes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw MalformedRecordingException.atByte(file, 0, "this is no regular file");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        }
        if (bytes.length > maxBytes) {
            throw MalformedRecordingException.atByte(file, maxBytes, "the file is longer than " + maxBytes + " bytes");
        }
        return bytes;
    }
}
