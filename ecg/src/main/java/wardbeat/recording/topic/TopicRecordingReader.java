package wardbeat.recording.topic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import wardbeat.identity.Sha256;
import wardbeat.recording.MalformedRecordingException;

/** Reads the messages of a {@link TopicRecording}, one after the other. Memory: the longest line. Not thread-safe. */
public final class TopicRecordingReader implements Closeable {

    /** The most bytes of a line: what a message of 1 MiB, Kafka's usual limit, can become, and more. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_LINE_BYTES)
                            .maxNestingDepth(8)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final InputStream in;
    private final MessageDigest digest = Sha256.newDigest();
    private final String topic;
    private final Instant recorded;
    private int line;
    private long messages;
    private boolean ended;

    TopicRecordingReader(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw MalformedRecordingException.atByte(file, 0, "this is no regular file");
        }
        this.in = new BufferedInputStream(open(file), 1 << 16);
        try {
            byte[] head = line();
            if (head == null) {
                throw malformed("the file is empty");
            }
            digest.update(head);
            var fields = object(head);
            if (!text(fields, "format").equals(TopicRecording.FORMAT)) {
                throw malformed("expected a recording of a topic, \"format\": \"" + TopicRecording.FORMAT + "\"");
            }
            if (whole(fields, "version") != TopicRecording.VERSION) {
                throw malformed("expected version " + TopicRecording.VERSION + ", got " + whole(fields, "version"));
            }
            topic = text(fields, "topic");
            recorded = time(fields, "recorded");
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        if (!TopicRecording.isCompressed(file)) {
            return plain;
        }
        try {
            return new GZIPInputStream(plain, 1 << 16);
        } catch (ZipException | EOFException e) {
            plain.close();
            throw MalformedRecordingException.atByte(file, 0, "expected a file compressed by gzip: " + e.getMessage());
        }
    }

    /** The topic it was made from. */
    public String topic() {
        return topic;
    }

    /** When recording began. */
    public Instant recorded() {
        return recorded;
    }

    /** How many messages have been read. */
    public long messages() {
        return messages;
    }

    /**
     * The next message; empty after the last.
     *
     * @throws MalformedRecordingException if the next line is none, or after the last message it turns out that the file is
     *     not as it was written
     */
    public Optional<TopicMessage> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        byte[] bytes = line();
        if (bytes == null) {
            throw malformed("the file ends after " + messages + " messages without its closing line: it was cut short");
        }
        var fields = object(bytes);
        if (fields.has("sha256")) {
            close(fields);
            return Optional.empty();
        }
        digest.update(bytes);
        messages++;
        return Optional.of(message(fields));
    }

    private void close(JsonNode fields) throws IOException {
        String found = HexFormat.of().formatHex(digest.digest());
        if (whole(fields, "messages") != messages) {
            throw malformed("the file says it has " + whole(fields, "messages") + " messages, but has " + messages);
        }
        if (!text(fields, "sha256").equals(found)) {
            throw malformed("the lines before have not the SHA-256 that is written here: the file was changed");
        }
        if (line() != null) {
            throw malformed("expected nothing after the closing line");
        }
        ended = true;
    }

    private TopicMessage message(JsonNode fields) throws IOException {
        var headers = new ArrayList<TopicMessage.Header>();
        JsonNode array = fields.get("headers");
        if (array == null || !array.isArray()) {
            throw malformed("expected an array \"headers\"");
        }
        for (JsonNode header : array) {
            headers.add(new TopicMessage.Header(text(header, "name"), bytes(header, "value")));
        }
        long partition = whole(fields, "partition");
        if (partition != (int) partition) {
            throw malformed("expected \"partition\" within 32 bits");
        }
        return new TopicMessage(
                (int) partition,
                whole(fields, "offset"),
                whole(fields, "timestampMillis"),
                bytes(fields, "key"),
                bytes(fields, "value"),
                headers);
    }

    private byte @Nullable [] bytes(JsonNode fields, String name) throws IOException {
        if (fields.has(name)) {
            return text(fields, name).getBytes(StandardCharsets.UTF_8);
        }
        String encoded = name + TopicRecording.BASE64;
        if (!fields.has(encoded)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text(fields, encoded));
        } catch (IllegalArgumentException e) {
            throw malformed("expected \"" + encoded + "\" to be Base64");
        }
    }

    private String text(JsonNode fields, String name) throws IOException {
        JsonNode field = fields.get(name);
        if (field == null || !field.isTextual()) {
            throw malformed("expected a text \"" + name + "\"");
        }
        return field.textValue();
    }

    private long whole(JsonNode fields, String name) throws IOException {
        JsonNode field = fields.get(name);
        if (field == null || !field.isIntegralNumber() || !field.canConvertToLong()) {
            throw malformed("expected a whole number \"" + name + "\"");
        }
        return field.longValue();
    }

    private Instant time(JsonNode fields, String name) throws IOException {
        try {
            return Instant.parse(text(fields, name));
        } catch (DateTimeException e) {
            throw malformed("expected a time \"" + name + "\", such as 2024-05-01T12:00:00Z");
        }
    }

    private JsonNode object(byte[] bytes) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (!tree.isObject()) {
                throw malformed("expected a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed("expected a JSON object: " + e.getOriginalMessage());
        }
    }

    /** The next line with its end; null at the end of the file. */
    private byte @Nullable [] line() throws IOException {
        line++;
        var bytes = new ByteArrayOutputStream(512);
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
                if (b == '\n') {
                    return bytes.toByteArray();
                }
                if (bytes.size() > MAX_LINE_BYTES) {
                    throw malformed("the line is longer than " + MAX_LINE_BYTES + " bytes");
                }
            }
        } catch (ZipException | EOFException e) {
            throw malformed("the compressed file is damaged or was cut short: " + e.getMessage());
        }
        if (bytes.size() > 0) {
            throw malformed("the line has no end: the file was cut short");
        }
        return null;
    }

    private MalformedRecordingException malformed(String reason) {
        return MalformedRecordingException.atLine(file, line, reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
