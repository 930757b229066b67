package wardbeat.wire;

import static wardbeat.wire.RejectReason.BAD_IDENTIFIER;
import static wardbeat.wire.RejectReason.DUPLICATE_FIELD;
import static wardbeat.wire.RejectReason.MISSING_FIELD;
import static wardbeat.wire.RejectReason.NON_FINITE;
import static wardbeat.wire.RejectReason.NOT_PARSEABLE;
import static wardbeat.wire.RejectReason.OUT_OF_RANGE;
import static wardbeat.wire.RejectReason.UNSUPPORTED_VERSION;
import static wardbeat.wire.RejectReason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Reads one chunk from a parser, field by field, straight into arrays. Not reusable: one message, one reader. */
final class SampleChunkReader {

    private static final ChunkField[] FIELDS = ChunkField.values();

    private final JsonParser parser;
    /** Where samples gather before their number is known; the codec's, reused from message to message. */
    private final int[] scratch;

    private int seen;
    private String patient = "";
    private String device = "";
    private String session = "";
    private String lead = "";
    private LeadStatus leadStatus = LeadStatus.CONNECTED;
    private double rateHz;
    private double gainCountsPerMillivolt;
    private int baselineCounts;
    private long firstSample;
    private long deviceTimeMillis;
    private int[] samples = new int[0];
    private long[] paceSamples = new long[0];
    private boolean endOfSession;

    SampleChunkReader(JsonParser parser, int[] scratch) {
        this.parser = parser;
        this.scratch = scratch;
    }

    /** The chunk, if the message is one and nothing follows it. */
    SampleChunk read() throws IOException, MalformedMessageException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed(NOT_PARSEABLE, "a message must be one object");
        }
        String name = parser.nextFieldName();
        while (name != null) {
            ChunkField field = ChunkField.named(name);
            parser.nextToken();
            if (field == null) {
                skip();
            } else {
                notYetSeen(field);
                readInto(field);
            }
            name = parser.nextFieldName();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw malformed(NOT_PARSEABLE, "the message ends inside its object");
        }
        if (parser.nextToken() != null) {
            throw malformed(NOT_PARSEABLE, "the message goes on after its object");
        }
        return chunk();
    }

    private void readInto(ChunkField field) throws IOException, MalformedMessageException {
        switch (field) {
            case VERSION -> readVersion();
            case PATIENT -> patient = identifier(field);
            case DEVICE -> device = identifier(field);
            case SESSION -> session = identifier(field);
            case LEAD -> lead = readLead(field);
            case LEAD_STATUS -> leadStatus = readLeadStatus();
            case RATE_HZ -> rateHz = decimal(field);
            case GAIN -> gainCountsPerMillivolt = decimal(field);
            case BASELINE -> baselineCounts = (int) whole(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case FIRST_SAMPLE -> firstSample = whole(field, 0, SampleChunk.MAX_SAMPLE_INDEX);
            case DEVICE_TIME -> deviceTimeMillis = whole(field, 0, SampleChunk.MAX_DEVICE_TIME_MILLIS);
            case SAMPLES -> samples = readSamples();
            case PACE_SAMPLES -> paceSamples = readPaceSamples();
            case END_OF_SESSION -> endOfSession = flag(field);
        }
    }

    private void notYetSeen(ChunkField field) throws MalformedMessageException {
        int bit = 1 << field.ordinal();
        if ((seen & bit) != 0) {
            throw malformed(DUPLICATE_FIELD, field.wireName + " is there twice");
        }
        seen |= bit;
    }

    private SampleChunk chunk() throws MalformedMessageException {
        for (ChunkField field : FIELDS) {
            if (field.required && (seen & 1 << field.ordinal()) == 0) {
                throw malformed(MISSING_FIELD, field.wireName + " is missing");
            }
        }
        try {
            return new SampleChunk(
                    patient,
                    device,
                    session,
                    lead,
                    leadStatus,
                    SampleRate.ofHertz(rateHz),
                    new Calibration(gainCountsPerMillivolt, baselineCounts),
                    firstSample,
                    deviceTimeMillis,
                    samples,
                    paceSamples,
                    endOfSession);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(
                    OUT_OF_RANGE, MalformedMessageException.NO_OFFSET, String.valueOf(e.getMessage()));
        }
    }

    private void readVersion() throws IOException, MalformedMessageException {
        long version = whole(ChunkField.VERSION, Long.MIN_VALUE, Long.MAX_VALUE);
        if (version != SampleChunkCodec.VERSION) {
            throw malformed(UNSUPPORTED_VERSION, "version must be " + SampleChunkCodec.VERSION + ", got " + version);
        }
    }

    private String identifier(ChunkField field) throws IOException, MalformedMessageException {
        String text = text(field);
        if (!SampleChunk.isIdentifier(text)) {
            throw malformed(BAD_IDENTIFIER, field.wireName + " must be 1 to 64 of letters, digits and . _ : -");
        }
        return text;
    }

    private String readLead(ChunkField field) throws IOException, MalformedMessageException {
        String text = text(field);
        if (!SampleChunk.isLead(text)) {
            throw malformed(BAD_IDENTIFIER, field.wireName + " must be 1 to 16 visible ASCII characters");
        }
        return text;
    }

    private String text(ChunkField field) throws IOException, MalformedMessageException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(field.wireName, "a text");
        }
        return parser.getText();
    }

    private LeadStatus readLeadStatus() throws IOException, MalformedMessageException {
        return switch (text(ChunkField.LEAD_STATUS)) {
            case SampleChunkCodec.CONNECTED -> LeadStatus.CONNECTED;
            case SampleChunkCodec.OFF -> LeadStatus.OFF;
            default -> throw malformed(OUT_OF_RANGE, "leadStatus must be connected or off");
        };
    }

    private double decimal(ChunkField field) throws IOException, MalformedMessageException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType(field.wireName, "a number");
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw malformed(NON_FINITE, field.wireName + " must be finite");
        }
        return value;
    }

    private long whole(ChunkField field, long least, long most) throws IOException, MalformedMessageException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(field.wireName, "a whole number");
        }
        long value = longValue(field.wireName);
        if (value < least || value > most) {
            throw malformed(OUT_OF_RANGE, "%s must be %d to %d, got %d".formatted(field.wireName, least, most, value));
        }
        return value;
    }

    private boolean flag(ChunkField field) throws MalformedMessageException, IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrongType(field.wireName, "true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private int[] readSamples() throws IOException, MalformedMessageException {
        String name = ChunkField.SAMPLES.wireName;
        requireArray(name);
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            requireRoom(name, count);
            if (token == JsonToken.VALUE_NUMBER_INT) {
                scratch[count++] = sample();
            } else if (token == JsonToken.VALUE_NULL) {
                scratch[count++] = SampleChunk.INVALID;
            } else {
                throw wrongType(name + "[" + count + "]", "a whole number or null");
            }
        }
        return Arrays.copyOf(scratch, count);
    }

    private int sample() throws IOException, MalformedMessageException {
        int value;
        try {
            value = parser.getIntValue();
        } catch (InputCoercionException e) {
            throw malformed(OUT_OF_RANGE, "a sample must fit 32 bits");
        }
        if (value == SampleChunk.INVALID) {
            throw malformed(OUT_OF_RANGE, "a sample must be greater than " + SampleChunk.INVALID + "; null if invalid");
        }
        return value;
    }

    private long[] readPaceSamples() throws IOException, MalformedMessageException {
        String name = ChunkField.PACE_SAMPLES.wireName;
        requireArray(name);
        var pulses = new long[8];
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            requireRoom(name, count);
            if (token != JsonToken.VALUE_NUMBER_INT) {
                throw wrongType(name + "[" + count + "]", "a whole number");
            }
            if (count == pulses.length) {
                pulses = Arrays.copyOf(pulses, 2 * count);
            }
            pulses[count++] = longValue(name);
        }
        return Arrays.copyOf(pulses, count);
    }

    private long longValue(String name) throws IOException, MalformedMessageException {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw malformed(OUT_OF_RANGE, name + " must fit 64 bits");
        }
    }

    private void requireArray(String name) throws IOException, MalformedMessageException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType(name, "an array");
        }
    }

    private void requireRoom(String name, int count) throws MalformedMessageException {
        if (count == SampleChunk.MAX_SAMPLES) {
            throw malformed(OUT_OF_RANGE, name + " must hold at most " + SampleChunk.MAX_SAMPLES);
        }
    }

    /** Passes over the value of a field of a later minor version; what no number may be, it may not be there either. */
    private void skip() throws IOException, MalformedMessageException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw malformed(NOT_PARSEABLE, "the message ends inside its object");
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
                throw malformed(NON_FINITE, "numbers must be finite");
            }
            if (depth > 0) {
                parser.nextToken();
            }
        } while (depth > 0);
    }

    private MalformedMessageException wrongType(String name, String expected) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
            return malformed(NON_FINITE, name + " must be finite");
        }
        return malformed(WRONG_TYPE, name + " must be " + expected + ", got " + token);
    }

    private MalformedMessageException malformed(RejectReason reason, String detail) {
        return new MalformedMessageException(reason, parser.currentLocation().getByteOffset(), detail);
    }
}
