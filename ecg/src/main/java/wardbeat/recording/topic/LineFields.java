package wardbeat.recording.topic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.recording.MalformedRecordingException;

/** Fields of a JSON object in one line of a recording. */
final class LineFields {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(RecordingLines.MAX_LINE_BYTES)
                            .maxNestingDepth(8)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RecordingLines lines;
    private final JsonNode object;

    private LineFields(RecordingLines lines, JsonNode object) {
        this.lines = lines;
        this.object = object;
    }

    /** Parses {@code line}, the last one read from {@code lines}. */
    static LineFields parse(RecordingLines lines, byte[] line) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(line);
            if (!tree.isObject()) {
                throw lines.malformed("expected a JSON object");
            }
            return new LineFields(lines, tree);
        } catch (JsonProcessingException e) {
            throw lines.malformed("expected a JSON object: " + e.getOriginalMessage());
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) throws MalformedRecordingException {
        JsonNode field = object.get(name);
        if (field == null || !field.isTextual()) {
            throw lines.malformed("expected a string \"" + name + "\"");
        }
        return field.textValue();
    }

    long integer(String name) throws MalformedRecordingException {
        JsonNode field = object.get(name);
        if (field == null || !field.isIntegralNumber() || !field.canConvertToLong()) {
            throw lines.malformed("expected an integer \"" + name + "\"");
        }
        return field.longValue();
    }

    Instant time(String name) throws MalformedRecordingException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw lines.malformed("expected a time \"" + name + "\", such as 2024-05-01T12:00:00Z");
        }
    }

    /** The bytes of a field: text in UTF-8, or Base64 if the name has the suffix; null if the field is missing. */
    byte @Nullable [] bytes(String name) throws MalformedRecordingException {
        if (has(name)) {
            return text(name).getBytes(StandardCharsets.UTF_8);
        }
        String encoded = name + TopicRecordingFormat.BASE64;
        if (!has(encoded)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text(encoded));
        } catch (IllegalArgumentException e) {
            throw lines.malformed("expected \"" + encoded + "\" to be Base64");
        }
    }

    /** The objects of an array. */
    List<LineFields> objects(String name) throws MalformedRecordingException {
        JsonNode array = object.get(name);
        if (array == null || !array.isArray()) {
            throw lines.malformed("expected an array \"" + name + "\"");
        }
        var objects = new ArrayList<LineFields>();
        for (JsonNode element : array) {
            objects.add(new LineFields(lines, element));
        }
        return objects;
    }
}
