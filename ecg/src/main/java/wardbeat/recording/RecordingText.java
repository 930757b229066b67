package wardbeat.recording;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in the files of recordings, whose encoding is not stated. */
public final class RecordingText {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private RecordingText() {}

    /**
     * The text of {@code length} bytes from {@code offset}: UTF-8 if they are valid UTF-8, else ISO 8859-1. A leading byte
     * order mark is not part of it.
     */
    public static String decode(byte[] bytes, int offset, int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }
}
