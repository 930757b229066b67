package wardbeat.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a message is written; both say the same fields. */
public enum WireFormat {
    /** JSON in UTF-8 (RFC 8259), for people and for devices that know nothing else. */
    JSON("application/json"),
    /** CBOR (RFC 8949), about two thirds as long and faster to read. */
    CBOR("application/cbor");

    /** Name of the Kafka header that tells the format. */
    public static final String HEADER = "content-type";

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The media type, as the header says it. */
    public String contentType() {
        return contentType;
    }

    /**
     * The format that a content-type header announces; parameters after {@code ;} and case do not count.
     *
     * @param header the header's value; JSON is meant where there is none
     * @throws MalformedMessageException {@link RejectReason#UNKNOWN_CONTENT_TYPE}
     */
    public static WireFormat ofHeader(byte @Nullable [] header) throws MalformedMessageException {
        if (header == null) {
            return JSON;
        }
        String announced = new String(header, 0, Math.min(header.length, 128), StandardCharsets.US_ASCII);
        int parameters = announced.indexOf(';');
        String mediaType = (parameters < 0 ? announced : announced.substring(0, parameters)).strip();
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
