package wardbeat.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Encoding of a message; both encodings have the same fields. */
public enum WireFormat {
    /** JSON in UTF-8 (RFC 8259), readable, and available on every device. */
    JSON("application/json"),
    /** CBOR (RFC 8949), about two thirds of the length and faster to read. */
    CBOR("application/cbor");

    /** Name of the Kafka header that states the format. */
    public static final String HEADER = "content-type";

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Media type, the value of the header. */
    public String contentType() {
        return contentType;
    }

    /**
     * The format that a content-type header states. Parameters after {@code ;} and case are ignored.
     *
     * @param header value of the header; JSON if null
     * @throws MalformedMessageException {@link RejectReason#UNKNOWN_CONTENT_TYPE}
     */
    public static WireFormat ofHeader(byte @Nullable [] header) throws MalformedMessageException {
        if (header == null) {
            return JSON;
        }
        String stated = new String(header, 0, Math.min(header.length, 128), StandardCharsets.US_ASCII);
        int parameters = stated.indexOf(';');
        String mediaType = (parameters < 0 ? stated : stated.substring(0, parameters)).strip();
        for (WireFormat format : values()) {
            if (format.contentType.equals(mediaType.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new MalformedMessageException(
                RejectReason.UNKNOWN_CONTENT_TYPE,
                MalformedMessageException.NO_OFFSET,
                "content-type must be application/json or application/cbor, got " + mediaType);
    }
}
