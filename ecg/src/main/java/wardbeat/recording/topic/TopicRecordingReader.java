package wardbeat.recording.topic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import wardbeat.identity.Sha256;
import wardbeat.recording.MalformedRecordingException;

/** Reads the messages of a recorded topic in order. Memory: the longest line. Not thread-safe. */
public final class TopicRecordingReader implements Closeable {

    private final RecordingLines lines;
    private final MessageDigest digest = Sha256.newDigest();
    private final String topic;
    private final Instant recorded;
    private long messages;
    private boolean ended;

    TopicRecordingReader(Path file) throws IOException {
        this.lines = new RecordingLines(file);
        try {
            byte[] line = lines.next();
            if (line == null) {
                throw lines.malformed("the file is empty");
            }
            digest.update(line);
            var header = LineFields.parse(lines, line);
            requireFormat(header);
            topic = header.text("topic");
            recorded = header.time("recorded");
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private void requireFormat(LineFields header) throws MalformedRecordingException {
        if (!header.text("format").equals(TopicRecordingFormat.NAME)) {
            throw lines.malformed("expected a recorded topic, \"format\": \"" + TopicRecordingFormat.NAME + "\"");
        }
        long version = header.integer("version");
        if (version != TopicRecordingFormat.VERSION) {
            throw lines.malformed("expected version " + TopicRecordingFormat.VERSION + ", got " + version);
        }
    }

    /** The recorded topic. */
    public String topic() {
        return topic;
    }

    /** Start of the recording. */
    public Instant recorded() {
        return recorded;
    }

    /** Number of messages read so far. */
    public long messages() {
        return messages;
    }

    /**
     * The next message; empty after the last.
     *
     * @throws MalformedRecordingException if the next line is malformed, or the file was truncated or changed; a change is
     *     reported after the last message
     */
    public Optional<TopicMessage> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        byte[] line = lines.next();
        if (line == null) {
            throw lines.malformed("no closing line after " + messages + " messages: the file is truncated");
        }
        var fields = LineFields.parse(lines, line);
        if (fields.has("sha256")) {
            end(fields);
            return Optional.empty();
        }
        digest.update(line);
        messages++;
        return Optional.of(message(fields));
    }

    private void end(LineFields closing) throws IOException {
        String found = HexFormat.of().formatHex(digest.digest());
        long expected = closing.integer("messages");
        if (expected != messages) {
            throw lines.malformed("wrong number of messages; expected " + expected + ", got " + messages);
        }
        if (!closing.text("sha256").equals(found)) {
            throw lines.malformed("the lines above do not match the SHA-256 in this line: the file was changed");
        }
        if (lines.next() != null) {
            throw lines.malformed("expected no line after the closing line");
        }
        ended = true;
    }

    private TopicMessage message(LineFields fields) throws IOException {
        var headers = new ArrayList<TopicMessage.Header>();
        for (LineFields header : fields.objects("headers")) {
            headers.add(new TopicMessage.Header(header.text("name"), header.bytes("value")));
        }
        long partition = fields.integer("partition");
        if (partition != (int) partition) {
            throw lines.malformed("expected \"partition\" within 32 bits");
        }
        return new TopicMessage(
                (int) partition,
                fields.integer("offset"),
                fields.integer("timestampMillis"),
                fields.bytes("key"),
                fields.bytes("value"),
                headers);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
