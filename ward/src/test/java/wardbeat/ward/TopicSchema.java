package wardbeat.ward;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import wardbeat.recording.topic.TopicMessage;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/**
 * The schema in docs/schema of what a topic holds. Readers pass over fields it does not name; of what is written here it must
 * name all, so that the two cannot drift apart. Compiled once. Cost: about 20 us a beat, 0.3 ms a long alert. Safe for threads.
 */
final class TopicSchema {

    static final Path FOLDER = Path.of("docs", "schema");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final CBORMapper CBOR = new CBORMapper();
    private static final SchemaRegistry DIALECT = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, TopicSchema> BY_TOPIC =
            Topics.ALL.stream().collect(Collectors.toMap(Function.identity(), TopicSchema::new));

    static final TopicSchema SAMPLES = of(Topics.SAMPLES);
    static final TopicSchema BEATS = of(Topics.BEATS);
    static final TopicSchema ALERTS = of(Topics.ALERTS);

    /** Of the headers of rejected messages. */
    static final TopicSchema REJECTED = of(Topics.REJECTED);

    private final Path file;
    private final JsonNode text;
    private final Schema forReaders;
    private final Schema forWriters;

    private TopicSchema(String topic) {
        file = FOLDER.resolve(topic + ".schema.json");
        try {
            text = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        forReaders = DIALECT.getSchema(text);
        JsonNode closed = text.deepCopy();
        close(closed);
        forWriters = DIALECT.getSchema(closed);
    }

    /** Lets no object of which the schema names fields have others. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(TopicSchema::close);
    }

    /** The schema of {@code topic}, by the default name of the topic. */
    static TopicSchema of(String topic) {
        return Objects.requireNonNull(BY_TOPIC.get(topic), topic);
    }

    /** The schema itself. */
    JsonNode text() {
        return text;
    }

    /** Violations of the schema by {@code message}. */
    List<String> faultsForReaders(JsonNode message) {
        return forReaders.validate(message).stream().map(Object::toString).toList();
    }

    /** The same, and each field that the schema does not name. */
    List<String> faultsForWriters(JsonNode message) {
        return forWriters.validate(message).stream().map(Object::toString).toList();
    }

    /**
     * Refuses what may not be published.
     *
     * @throws IllegalStateException with each fault of {@code message}
     */
    void requireWritten(JsonNode message) {
        List<String> faults = faultsForWriters(message);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("%s does not hold: %s in %s".formatted(file, faults, message));
        }
    }

    /** Refuses what may not be published in JSON. */
    void requireWritten(byte[] value) {
        requireWritten(value, WireFormat.JSON);
    }

    /** Refuses what may not be published. */
    void requireWritten(byte[] value, WireFormat format) {
        requireWritten(tree(value, format));
    }

    /** Refuses a recorded message that may not have been published. */
    void requireWritten(TopicMessage message) throws MalformedMessageException {
        byte[] contentType = null;
        for (TopicMessage.Header header : message.headers()) {
            if (header.name().equals(WireFormat.HEADER)) {
                contentType = header.value();
            }
        }
        requireWritten(Objects.requireNonNull(message.value(), "value"), WireFormat.ofHeader(contentType));
    }

    /** Refuses headers that may not be published. */
    void requireWritten(Iterable<Header> headers) {
        ObjectNode fields = JSON.createObjectNode();
        headers.forEach(header -> fields.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        requireWritten(fields);
    }

    /** JSON of {@code value}. */
    static JsonNode tree(byte[] value, WireFormat format) {
        try {
            return switch (format) {
                case JSON -> JSON.readTree(value);
                case CBOR -> CBOR.readTree(value);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
