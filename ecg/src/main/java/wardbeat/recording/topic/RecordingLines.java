package wardbeat.recording.topic;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import wardbeat.recording.MalformedRecordingException;

/** Lines of a file, read from first to last; decompressed if the name ends in {@code .gz}. Not thread-safe. */
final class RecordingLines implements Closeable {

    /** Maximum length of a line, bytes: more than a message of 1 MiB, the usual limit of Kafka, can need. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final InputStream in;
    private int line;

    RecordingLines(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw MalformedRecordingException.atByte(file, 0, "not a regular file");
        }
        this.in = new BufferedInputStream(open(file), BUFFER_BYTES);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        if (!TopicRecordingFormat.isCompressed(file)) {
            return plain;
        }
        try {
            return new GZIPInputStream(plain, BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            plain.close();
            throw MalformedRecordingException.atByte(file, 0, "expected a gzip file: " + e.getMessage());
        }
    }

    /** The next line with its line feed; null at the end of the file. */
    byte @Nullable [] next() throws IOException {
        line++;
        var bytes = new ByteArrayOutputStream(512);
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
                if (b == '\n') {
                    return bytes.toByteArray();
                }
                if (bytes.size() > MAX_LINE_BYTES) {
                    throw malformed("line too long; expected at most " + MAX_LINE_BYTES + " bytes");
                }
            }
        } catch (ZipException | EOFException e) {
            throw malformed("the compressed file is damaged or truncated: " + e.getMessage());
        }
        if (bytes.size() > 0) {
            throw malformed("the line has no line feed: the file is truncated");
        }
        return null;
    }

    /** An error in the line read last. */
    MalformedRecordingException malformed(String reason) {
        return MalformedRecordingException.atLine(file, line, reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
