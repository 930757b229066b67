package wardbeat.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a message that people read too, and how its values are written: names of constants in lower case with
 * hyphens, times in ISO 8601, UTC, with milliseconds.
 *
 * @param fields the object
 * @param path where in the message it stands, for example {@code beats[3].}; empty for the message itself
 */
record JsonMessage(JsonNode fields, String path) {

    /** The most bytes a message may have. */
    static final int MAX_BYTES = 256 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxStringLength(4096)
                    .maxNameLength(128)
                    .build())
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Writes the fields of an object. */
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** The bytes of the object that has these fields. */
    static byte[] encode(Content content) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            content.writeTo(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** The object that {@code value} says. */
    static JsonMessage decode(byte @Nullable [] value) throws MalformedMessageException {
        if (value == null || value.length == 0) {
            throw malformed(RejectReason.NO_VALUE, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            throw malformed(RejectReason.TOO_LARGE, "expected at most " + MAX_BYTES + " bytes, got " + value.length);
        }
        try {
            JsonNode tree = MAPPER.readTree(value);
            if (!tree.isObject()) {
                throw malformed(RejectReason.NOT_PARSEABLE, "expected an object");
            }
            return new JsonMessage(tree, "");
        } catch (JsonProcessingException e) {
            throw malformed(RejectReason.NOT_PARSEABLE, String.valueOf(e.getOriginalMessage()));
        } catch (IOException | NumberFormatException e) {
            // Jackson lets the failure to read a decimal with too long an exponent escape as it is.
            throw malformed(RejectReason.NOT_PARSEABLE, String.valueOf(e.getMessage()));
        }
    }

    static void writeTime(JsonGenerator out, String name, long millis) throws IOException {
        out.writeStringField(name, time(millis));
    }

    static void writeConstant(JsonGenerator out, String name, Enum<?> constant) throws IOException {
        out.writeStringField(name, word(constant));
    }

    /** A time as messages and headers say it, for example {@code 2024-05-01T12:00:00.000Z}. */
    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean has(String name) {
        return fields.hasNonNull(name);
    }

    String text(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isTextual()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be a text");
        }
        return field.textValue();
    }

    long whole(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isIntegralNumber()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be a whole number");
        }
        if (!field.canConvertToLong()) {
            throw malformed(RejectReason.OUT_OF_RANGE, "expected " + path + name + " within 64 bits");
        }
        return field.longValue();
    }

    int wholeInt(String name) throws MalformedMessageException {
        long value = whole(name);
        if (value != (int) value) {
            throw malformed(RejectReason.OUT_OF_RANGE, "expected " + path + name + " within 32 bits, got " + value);
        }
        return (int) value;
    }

    BigDecimal decimal(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isNumber()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be a number");
        }
        return field.decimalValue();
    }

    BigDecimal[] decimals(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isArray()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be an array");
        }
        var decimals = new BigDecimal[field.size()];
        for (int i = 0; i < decimals.length; i++) {
            if (!field.get(i).isNumber()) {
                throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + "[" + i + "] to be a number");
            }
            decimals[i] = field.get(i).decimalValue();
        }
        return decimals;
    }

    boolean truth(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isBoolean()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be true or false");
        }
        return field.booleanValue();
    }

    long timeMillis(String name) throws MalformedMessageException {
        String text = text(name);
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed(RejectReason.OUT_OF_RANGE, "expected " + path + name + " to be a time, got " + text);
        }
    }

    <E extends Enum<E>> E constant(String name, E[] constants) throws MalformedMessageException {
        return constant(name, constants, JsonMessage::word);
    }

    <E extends Enum<E>> E constant(String name, E[] constants, Function<E, String> written)
            throws MalformedMessageException {
        String word = text(name);
        for (E constant : constants) {
            if (written.apply(constant).equals(word)) {
                return constant;
            }
        }
        throw malformed(RejectReason.OUT_OF_RANGE, "unknown " + path + name + " " + word);
    }

    JsonMessage object(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isObject()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be an object");
        }
        return new JsonMessage(field, path + name + ".");
    }

    JsonMessage[] objects(String name) throws MalformedMessageException {
        JsonNode field = required(name);
        if (!field.isArray()) {
            throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + " to be an array");
        }
        var objects = new JsonMessage[field.size()];
        for (int i = 0; i < objects.length; i++) {
            if (!field.get(i).isObject()) {
                throw malformed(RejectReason.WRONG_TYPE, "expected " + path + name + "[" + i + "] to be an object");
            }
            objects[i] = new JsonMessage(field.get(i), path + name + "[" + i + "].");
        }
        return objects;
    }

    void requireVersion(int version) throws MalformedMessageException {
        if (whole("version") != version) {
            throw malformed(
                    RejectReason.UNSUPPORTED_VERSION, "expected version " + version + ", got " + whole("version"));
        }
    }

    private JsonNode required(String name) throws MalformedMessageException {
        if (!has(name)) {
            throw malformed(RejectReason.MISSING_FIELD, "expected a field " + path + name);
        }
        return fields.get(name);
    }

    static MalformedMessageException malformed(RejectReason reason, String detail) {
        return new MalformedMessageException(reason, MalformedMessageException.NO_OFFSET, detail);
    }
}
