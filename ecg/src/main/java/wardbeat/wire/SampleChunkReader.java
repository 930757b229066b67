package wardbeat.wire;

import static wardbeat.wire.RejectReason.DUPLICATE_FIELD;
import static wardbeat.wire.RejectReason.MISSING_FIELD;
import static wardbeat.wire.RejectReason.NOT_PARSEABLE;
import static wardbeat.wire.RejectReason.OUT_OF_RANGE;
import static wardbeat.wire.RejectReason.UNSUPPORTED_VERSION;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Reads one chunk from a parser, field by field, directly into arrays. Hot path. One reader reads one message. */
final class SampleChunkReader {

    private static final ChunkField[] FIELDS = ChunkField.values();

    private final JsonParser parser;
    /** Buffer for samples until their number is known; owned by the codec, which reuses it. */
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

    /** Reads the chunk; the message must have nothing after it. */
    SampleChunk read() throws IOException, MalformedMessageException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed(NOT_PARSEABLE, "a message must be one object");
        }
        String name = parser.nextFieldName();
        while (name != null) {
            ChunkField field = ChunkField.named(name);
            parser.nextToken();
            if (field == null) {
                FieldValues.skip(parser);
            } else {
                requireFirstOccurrence(field);
                readInto(field);
            }
            name = parser.nextFieldName();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw malformed(NOT_PARSEABLE, "the message ends within its object");
        }
        if (parser.nextToken() != null) {
            throw malformed(NOT_PARSEABLE, "the message has content after its object");
        }
        return chunk();
    }

    private void readInto(ChunkField field) throws IOException, MalformedMessageException {
        switch (field) {
            case VERSION -> readVersion();
            case PATIENT -> patient = FieldValues.identifier(parser, field);
            case DEVICE -> device = FieldValues.identifier(parser, field);
            case SESSION -> session = FieldValues.identifier(parser, field);
            case LEAD -> lead = FieldValues.lead(parser, field);
            case LEAD_STATUS -> leadStatus = readLeadStatus();
            case RATE_HZ -> rateHz = FieldValues.decimal(parser, field);
            case GAIN -> gainCountsPerMillivolt = FieldValues.decimal(parser, field);
            case BASELINE ->
                baselineCounts = (int) FieldValues.integer(parser, field, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case FIRST_SAMPLE -> firstSample = FieldValues.integer(parser, field, 0, SampleChunk.MAX_SAMPLE_INDEX);
            case DEVICE_TIME ->
                deviceTimeMillis = FieldValues.integer(parser, field, 0, SampleChunk.MAX_DEVICE_TIME_MILLIS);
            case SAMPLES -> samples = readSamples();
            case PACE_SAMPLES -> paceSamples = readPaceSamples();
            case END_OF_SESSION -> endOfSession = FieldValues.flag(parser, field);
        }
    }

    private void requireFirstOccurrence(ChunkField field) throws MalformedMessageException {
        int bit = 1 << field.ordinal();
        if ((seen & bit) != 0) {
            throw malformed(DUPLICATE_FIELD, field.wireName + " occurs more than once");
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
        long version = FieldValues.integer(parser, ChunkField.VERSION, Long.MIN_VALUE, Long.MAX_VALUE);
        if (version != ChunkField.FORMAT_VERSION) {
            throw malformed(UNSUPPORTED_VERSION, "version must be " + ChunkField.FORMAT_VERSION + ", got " + version);
        }
    }

    private LeadStatus readLeadStatus() throws IOException, MalformedMessageException {
        return switch (FieldValues.text(parser, ChunkField.LEAD_STATUS)) {
            case ChunkField.CONNECTED -> LeadStatus.CONNECTED;
            case ChunkField.OFF -> LeadStatus.OFF;
            default -> throw malformed(OUT_OF_RANGE, "leadStatus must be connected or off");
        };
    }

    private int[] readSamples() throws IOException, MalformedMessageException {
        FieldValues.requireArray(parser, ChunkField.SAMPLES);
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            FieldValues.requireRoom(parser, ChunkField.SAMPLES, count);
            if (token == JsonToken.VALUE_NUMBER_INT) {
                scratch[count++] = FieldValues.sample(parser);
            } else if (token == JsonToken.VALUE_NULL) {
                scratch[count++] = SampleChunk.INVALID;
            } else {
                throw FieldValues.wrongType(
                        parser, ChunkField.SAMPLES.wireName + "[" + count + "]", "an integer or null");
            }
        }
        return Arrays.copyOf(scratch, count);
    }

    private long[] readPaceSamples() throws IOException, MalformedMessageException {
        FieldValues.requireArray(parser, ChunkField.PACE_SAMPLES);
        var pulses = new long[8];
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            FieldValues.requireRoom(parser, ChunkField.PACE_SAMPLES, count);
            if (token != JsonToken.VALUE_NUMBER_INT) {
                throw FieldValues.wrongType(parser, ChunkField.PACE_SAMPLES.wireName + "[" + count + "]", "an integer");
            }
            if (count == pulses.length) {
                pulses = Arrays.copyOf(pulses, 2 * count);
            }
            pulses[count++] = FieldValues.longValue(parser, ChunkField.PACE_SAMPLES);
        }
        return Arrays.copyOf(pulses, count);
    }

    private MalformedMessageException malformed(RejectReason reason, String detail) {
        return FieldValues.malformed(parser, reason, detail);
    }
}
