package wardbeat.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the messages of beats and alerts: JSON in UTF-8, times in ISO 8601, UTC, with milliseconds, probabilities with 4
 * decimals.
 */
final class MessageWriter {

    /** Number of decimals of probabilities. */
    static final int DECIMALS = 4;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MessageWriter() {}

    /** Writes the fields of an object. */
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** The bytes of an object with the fields of {@code content}. */
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

    static void writeTime(JsonGenerator out, String name, long millis) throws IOException {
        out.writeStringField(name, time(millis));
    }

    static void writeConstant(JsonGenerator out, String name, Enum<?> constant) throws IOException {
        out.writeStringField(name, WireNames.of(constant));
    }

    /** Writes {@code tenThousandths} / 10,000, always with 4 decimals. */
    static void writeTenThousandths(JsonGenerator out, int tenThousandths) throws IOException {
        out.writeNumber(BigDecimal.valueOf(tenThousandths, DECIMALS).toPlainString());
    }

    /** A time as in messages and headers, for example {@code 2024-05-01T12:00:00.000Z}. */
    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}
