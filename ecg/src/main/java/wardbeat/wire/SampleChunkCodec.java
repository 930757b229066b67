package wardbeat.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;

/**
 * Codec of the messages of {@link Topics#SAMPLES}, chunks of samples; docs/wire-format.md describes them.
 *
 * <p>Any bytes decode to a chunk or throw a {@link MalformedMessageException}, in time and memory bounded by
 * {@link #MAX_BYTES}. Cost of decoding: about 1 us per message, and per sample 41 ns (JSON) or 19 ns (CBOR). Not thread-safe: it
 * reuses its buffers.
 */
public final class SampleChunkCodec {

    /** Maximum length of a message, bytes; a chunk of the maximum number of samples needs a sixth of it. */
    public static final int MAX_BYTES = 256 * 1024;

    /** Our messages are far below these limits; they leave room for unknown fields. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(MAX_BYTES)
            .maxTokenCount(4L * SampleChunk.MAX_SAMPLES)
            .maxNestingDepth(16)
            .maxNumberLength(64)
            .maxStringLength(1024)
            .maxNameLength(128)
            .build();

    /**
     * NaN and Infinity are parsed so that they are rejected as {@link RejectReason#NON_FINITE}. Names in messages are never
     * interned. Buffers are in a pool, not in thread locals, which would keep the classes of a cancelled job alive.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final JsonFactory CBOR = CBORFactory.builder()
            .streamReadConstraints(LIMITS)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(CBORParser.Feature.READ_UNDEFINED_AS_EMBEDDED_OBJECT)
            .enable(CBORParser.Feature.READ_SIMPLE_VALUE_AS_EMBEDDED_OBJECT)
            .build();

    private final int[] scratch = new int[SampleChunk.MAX_SAMPLES];
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(4096);

    /** Encodes {@code chunk}. The same chunk always gives the same bytes. */
    public byte[] encode(SampleChunk chunk, WireFormat format) {
        written.reset();
        try (JsonGenerator out = factoryOf(format).createGenerator(written)) {
            write(chunk, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return written.toByteArray();
    }

    /**
     * Decodes the chunk in a Kafka record.
     *
     * @param key key of the record, which must be the patient of the chunk
     * @param value value of the record
     * @param contentType value of the {@link WireFormat#HEADER} header; JSON if null
     * @throws MalformedMessageException if the record is not exactly one chunk of that patient
     */
    public SampleChunk decode(byte @Nullable [] key, byte @Nullable [] value, byte @Nullable [] contentType)
            throws MalformedMessageException {
        SampleChunk chunk = decode(value, WireFormat.ofHeader(contentType));
        if (!equalsAscii(key, chunk.patient())) {
            throw new MalformedMessageException(
                    RejectReason.KEY_MISMATCH,
                    MalformedMessageException.NO_OFFSET,
                    "the key must be the patient " + chunk.patient() + (key == null ? ", got no key" : ""));
        }
        return chunk;
    }

    /**
     * Decodes a chunk.
     *
     * @throws MalformedMessageException if it is not exactly one chunk
     */
    public SampleChunk decode(byte @Nullable [] value, WireFormat format) throws MalformedMessageException {
        if (value == null || value.length == 0) {
            throw new MalformedMessageException(
                    RejectReason.NO_VALUE, MalformedMessageException.NO_OFFSET, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            throw new MalformedMessageException(
                    RejectReason.TOO_LARGE,
                    MalformedMessageException.NO_OFFSET,
                    "a message must have at most " + MAX_BYTES + " bytes, got " + value.length);
        }
        if (format == WireFormat.JSON) {
            requireUtf8(value);
        }
        return parse(value, factoryOf(format));
    }

    private SampleChunk parse(byte[] value, JsonFactory factory) throws MalformedMessageException {
        try (JsonParser parser = factory.createParser(value)) {
            return new SampleChunkReader(parser, scratch).read();
        } catch (StreamConstraintsException e) {
            throw malformed(RejectReason.TOO_LARGE, e);
        } catch (JsonProcessingException e) {
            throw malformed(RejectReason.NOT_PARSEABLE, e);
        } catch (IOException | RuntimeException e) {
            // A bug of the parser, triggered by hostile bytes, must not fail the job.
            throw new MalformedMessageException(
                    RejectReason.NOT_PARSEABLE, MalformedMessageException.NO_OFFSET, "unreadable: " + e);
        }
    }

    private static MalformedMessageException malformed(RejectReason reason, JsonProcessingException e) {
        long offset = e.getLocation() == null
                ? MalformedMessageException.NO_OFFSET
                : e.getLocation().getByteOffset();
        return new MalformedMessageException(reason, offset, String.valueOf(e.getOriginalMessage()));
    }

    /** Rejects what the parser would accept: other encodings, which it detects, and invalid UTF-8. */
    private static void requireUtf8(byte[] value) throws MalformedMessageException {
        boolean ascii = true;
        for (int i = 0; i < value.length; i++) {
            if (value[i] == 0) {
                throw new MalformedMessageException(RejectReason.NOT_PARSEABLE, i, "NUL is not allowed in JSON");
            }
            ascii &= value[i] > 0;
        }
        if (ascii) {
            return;
        }
        if (value[0] == (byte) 0xEF) {
            throw new MalformedMessageException(
                    RejectReason.NOT_PARSEABLE, 0, "a byte order mark is not allowed in JSON");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException(
                    RejectReason.NOT_PARSEABLE, MalformedMessageException.NO_OFFSET, "JSON must be UTF-8");
        }
    }

    private static boolean equalsAscii(byte @Nullable [] key, String ascii) {
        if (key == null || key.length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (key[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static JsonFactory factoryOf(WireFormat format) {
        return switch (format) {
            case JSON -> JSON;
            case CBOR -> CBOR;
        };
    }

    private static void write(SampleChunk chunk, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField(ChunkField.VERSION.wireName, ChunkField.FORMAT_VERSION);
        out.writeStringField(ChunkField.PATIENT.wireName, chunk.patient());
        out.writeStringField(ChunkField.DEVICE.wireName, chunk.device());
        out.writeStringField(ChunkField.SESSION.wireName, chunk.session());
        out.writeStringField(ChunkField.LEAD.wireName, chunk.lead());
        out.writeStringField(
                ChunkField.LEAD_STATUS.wireName,
                chunk.leadStatus() == LeadStatus.CONNECTED ? ChunkField.CONNECTED : ChunkField.OFF);
        writeDecimal(ChunkField.RATE_HZ, chunk.rate().hertz(), out);
        writeDecimal(ChunkField.GAIN, chunk.calibration().gainCountsPerMillivolt(), out);
        out.writeNumberField(ChunkField.BASELINE.wireName, chunk.calibration().baselineCounts());
        out.writeNumberField(ChunkField.FIRST_SAMPLE.wireName, chunk.firstSample());
        out.writeNumberField(ChunkField.DEVICE_TIME.wireName, chunk.deviceTimeMillis());
        out.writeArrayFieldStart(ChunkField.SAMPLES.wireName);
        for (int sample : chunk.samples()) {
            if (sample == SampleChunk.INVALID) {
                out.writeNull();
            } else {
                out.writeNumber(sample);
            }
        }
        out.writeEndArray();
        if (chunk.paceSamples().length > 0) {
            out.writeArrayFieldStart(ChunkField.PACE_SAMPLES.wireName);
            for (long pulse : chunk.paceSamples()) {
                out.writeNumber(pulse);
            }
            out.writeEndArray();
        }
        if (chunk.endOfSession()) {
            out.writeBooleanField(ChunkField.END_OF_SESSION.wireName, true);
        }
        out.writeEndObject();
    }

    /** Writes an integral value without decimals: 360, not 360.0. */
    private static void writeDecimal(ChunkField field, double value, JsonGenerator out) throws IOException {
        if (value == Math.rint(value)) {
            out.writeNumberField(field.wireName, (long) value);
        } else {
            out.writeNumberField(field.wireName, value);
        }
    }
}
