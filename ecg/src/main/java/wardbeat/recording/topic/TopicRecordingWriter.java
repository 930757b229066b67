package wardbeat.recording.topic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import wardbeat.identity.Sha256;

/**
 * Writes the messages of a topic to a file. Until the recording is {@linkplain #finish finished}, the name of the file ends in
 * {@code .part}. Not thread-safe.
 */
public final class TopicRecordingWriter implements AutoCloseable {

    private final Path file;
    private final Path part;
    private final MessageDigest digest = Sha256.newDigest();
    private final OutputStream digested;
    private final OutputStream plain;
    private final JsonFactory json = new JsonFactory();
    private long messages;
    private boolean finished;

    private TopicRecordingWriter(Path file, Path part) throws IOException {
        this.file = file;
        this.part = part;
        var out = new BufferedOutputStream(
                Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING), 1 << 16);
        this.plain = TopicRecordingFormat.isCompressed(file) ? new GZIPOutputStream(out, 1 << 16) : out;
        this.digested = new DigestOutputStream(plain, digest);
    }

    /**
     * Starts a recording of {@code topic}.
     *
     * @param file path of the new file; it is compressed if the name ends in {@code .gz}
     * @param recorded start of the recording
     * @throws IOException if the file exists or cannot be written
     */
    public static TopicRecordingWriter create(Path file, String topic, Instant recorded) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + ": the file exists; delete it or choose another name");
        }
        var writer = new TopicRecordingWriter(file, file.resolveSibling(file.getFileName() + ".part"));
        writer.line(writer.digested, out -> {
            out.writeStringField("format", TopicRecordingFormat.NAME);
            out.writeNumberField("version", TopicRecordingFormat.VERSION);
            out.writeStringField("topic", topic);
            out.writeStringField("recorded", recorded.toString());
        });
        return writer;
    }

    /** Appends {@code message}. */
    public void write(TopicMessage message) throws IOException {
        line(digested, out -> {
            out.writeNumberField("partition", message.partition());
            out.writeNumberField("offset", message.offset());
            out.writeNumberField("timestampMillis", message.timestampMillis());
            bytes(out, "key", message.key());
            bytes(out, "value", message.value());
            out.writeArrayFieldStart("headers");
            for (var header : message.headers()) {
                out.writeStartObject();
                out.writeStringField("name", header.name());
                bytes(out, "value", header.value());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
        messages++;
    }

    /** Number of messages written so far. */
    public long messages() {
        return messages;
    }

    /** Writes the closing line and gives the file its final name. */
    public void finish() throws IOException {
        line(plain, out -> {
            out.writeNumberField("messages", messages);
            out.writeStringField("sha256", HexFormat.of().formatHex(digest.digest()));
        });
        plain.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    /** Deletes the file if the recording is not finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            plain.close();
            Files.deleteIfExists(part);
        }
    }

    private interface Fields {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private void line(OutputStream to, Fields fields) throws IOException {
        try (var out = json.createGenerator(to)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            out.writeStartObject();
            fields.writeTo(out);
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    /** Writes bytes as a string if they are valid UTF-8, so that they are readable. */
    private static void bytes(JsonGenerator out, String name, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            return;
        }
        String text = text(bytes);
        if (text == null) {
            out.writeFieldName(name + TopicRecordingFormat.BASE64);
            out.writeBinary(bytes);
        } else {
            out.writeStringField(name, text);
        }
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
