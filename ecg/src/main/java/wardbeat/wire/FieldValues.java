package wardbeat.wire;

import static wardbeat.wire.RejectReason.BAD_IDENTIFIER;
import static wardbeat.wire.RejectReason.NON_FINITE;
import static wardbeat.wire.RejectReason.NOT_PARSEABLE;
import static wardbeat.wire.RejectReason.OUT_OF_RANGE;
import static wardbeat.wire.RejectReason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.SampleChunk;

/**
 * Reads the value at which a parser stands and validates its type and range. Static, so that the hot path allocates no
 * object for it.
 */
final class FieldValues {

    private FieldValues() {}

    /** Identifier of a patient, device or session. */
    static String identifier(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        String text = text(parser, field);
        if (!SampleChunk.isIdentifier(text)) {
            throw malformed(parser, BAD_IDENTIFIER, field.wireName + " must be 1 to 64 of letters, digits and . _ : -");
        }
        return text;
    }

    /** Name of a lead. */
    static String lead(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        String text = text(parser, field);
        if (!SampleChunk.isLead(text)) {
            throw malformed(parser, BAD_IDENTIFIER, field.wireName + " must be 1 to 16 visible ASCII characters");
        }
        return text;
    }

    static String text(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(parser, field.wireName, "a string");
        }
        return parser.getText();
    }

    /** Finite number. */
    static double decimal(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType(parser, field.wireName, "a number");
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw malformed(parser, NON_FINITE, field.wireName + " must be finite");
        }
        return value;
    }

    /** Integer from {@code min} to {@code max}. */
    static long integer(JsonParser parser, ChunkField field, long min, long max)
            throws IOException, MalformedMessageException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(parser, field.wireName, "an integer");
        }
        long value = longValue(parser, field);
        if (value < min || value > max) {
            throw malformed(
                    parser,
                    OUT_OF_RANGE,
                    String.format(Locale.ROOT, "%s must be %d to %d, got %d", field.wireName, min, max, value));
        }
        return value;
    }

    /** The integer at which the parser stands. */
    static long longValue(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw malformed(parser, OUT_OF_RANGE, field.wireName + " must fit 64 bits");
        }
    }

    static boolean flag(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrongType(parser, field.wireName, "true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** One sample. */
    static int sample(JsonParser parser) throws IOException, MalformedMessageException {
        int value;
        try {
            value = parser.getIntValue();
        } catch (InputCoercionException e) {
            throw malformed(parser, OUT_OF_RANGE, "a sample must fit 32 bits");
        }
        if (value == SampleChunk.INVALID) {
            throw malformed(
                    parser,
                    OUT_OF_RANGE,
                    "a sample must be greater than " + SampleChunk.INVALID + "; an invalid sample is null");
        }
        return value;
    }

    static void requireArray(JsonParser parser, ChunkField field) throws IOException, MalformedMessageException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType(parser, field.wireName, "an array");
        }
    }

    /** Requires that an array of {@code count} elements may have one more. */
    static void requireRoom(JsonParser parser, ChunkField field, int count) throws MalformedMessageException {
        if (count == SampleChunk.MAX_SAMPLES) {
            throw malformed(
                    parser,
                    OUT_OF_RANGE,
                    field.wireName + " must have at most " + SampleChunk.MAX_SAMPLES + " elements");
        }
    }

    /** Skips the value of an unknown field, which a later minor version may have; its numbers must be finite too. */
    static void skip(JsonParser parser) throws IOException, MalformedMessageException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw malformed(parser, NOT_PARSEABLE, "the message ends within its object");
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
                throw malformed(parser, NON_FINITE, "numbers must be finite");
            }
            if (depth > 0) {
                parser.nextToken();
            }
        } while (depth > 0);
    }

    static MalformedMessageException wrongType(JsonParser parser, String name, String expected) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
            return malformed(parser, NON_FINITE, name + " must be finite");
        }
        return malformed(parser, WRONG_TYPE, name + " must be " + expected + ", got " + token);
    }

    static MalformedMessageException malformed(JsonParser parser, RejectReason reason, String detail) {
        return new MalformedMessageException(reason, parser.currentLocation().getByteOffset(), detail);
    }
}
