package wardbeat.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of beats and alerts by Jackson data binding. Unknown fields are ignored; no value is converted to
 * another type. Not for the hot path.
 */
final class MessageReader {

    /** Maximum length of a message, bytes. */
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
            .addModule(WireTypes.module())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final JsonNode message;

    private MessageReader(JsonNode message) {
        this.message = message;
    }

    /**
     * Parses a message.
     *
     * @param version the version that the message must have
     * @throws MalformedMessageException if the message is not a JSON object of this version
     */
    static MessageReader parse(byte @Nullable [] value, int version) throws MalformedMessageException {
        if (value == null || value.length == 0) {
            throw malformed(RejectReason.NO_VALUE, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            throw malformed(RejectReason.TOO_LARGE, "expected at most " + MAX_BYTES + " bytes, got " + value.length);
        }
        var reader = new MessageReader(tree(value));
        long found = reader.read(Version.class).version();
        if (found != version) {
            throw malformed(RejectReason.UNSUPPORTED_VERSION, "expected version " + version + ", got " + found);
        }
        return reader;
    }

    private record Version(@Required long version) {}

    private static JsonNode tree(byte[] value) throws MalformedMessageException {
        try {
            JsonNode tree = MAPPER.readTree(value);
            if (!tree.isObject()) {
                throw malformed(RejectReason.NOT_PARSEABLE, "expected an object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed(RejectReason.NOT_PARSEABLE, String.valueOf(e.getOriginalMessage()));
        } catch (IOException | NumberFormatException e) {
            // Jackson throws a plain NumberFormatException for a decimal whose exponent is too long.
            throw malformed(RejectReason.NOT_PARSEABLE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Binds the fields of the message to a record.
     *
     * @throws MalformedMessageException if a required field is missing, or a field has a wrong type or value
     */
    <T> T read(Class<T> type) throws MalformedMessageException {
        try {
            return MAPPER.treeToValue(message, type);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private MalformedMessageException malformed(JsonProcessingException e) {
        var place = new StringBuilder();
        JsonNode node = message;
        if (e instanceof JsonMappingException mapping) {
            for (var step : mapping.getPath()) {
                if (step.getFieldName() == null) {
                    place.append('[').append(step.getIndex()).append(']');
                    node = node.path(step.getIndex());
                } else {
                    place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
                    node = node.path(step.getFieldName());
                }
            }
        }
        if (node.isMissingNode() || node.isNull()) {
            return malformed(RejectReason.MISSING_FIELD, place + ": missing field");
        }
        @Nullable Class<?> expected = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        boolean outOfRange = e instanceof WireTypes.UnknownValueException
                || e.getCause() instanceof InputCoercionException
                || (node.isIntegralNumber() && WireTypes.isInteger(expected));
        return outOfRange
                ? malformed(RejectReason.OUT_OF_RANGE, place + ": value out of range, got " + node)
                : malformed(
                        RejectReason.WRONG_TYPE,
                        place + ": wrong type; expected " + WireTypes.describe(expected) + ", got " + node);
    }

    static MalformedMessageException malformed(RejectReason reason, String detail) {
        return new MalformedMessageException(reason, MalformedMessageException.NO_OFFSET, detail);
    }
}
