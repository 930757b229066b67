package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reports a recording that cannot be read: truncated, contradictory, hostile or not supported.
 *
 * <p>The message always states the file, the place (a line of a text file, a byte of a binary file) and the reason.
 */
public final class MalformedRecordingException extends IOException {

    private static final int QUOTED_CHARACTERS = 60;

    private final transient Path file;
    private final String reason;
    private final int line;
    private final long byteOffset;

    private MalformedRecordingException(Path file, int line, long byteOffset, String reason) {
        super(file + (line > 0 ? ", line " + line : ", byte " + byteOffset) + ": " + reason);
        this.file = file;
        this.reason = reason;
        this.line = line;
        this.byteOffset = byteOffset;
    }

    /** An error at line {@code line} (the first is 1) of a text file. */
    public static MalformedRecordingException atLine(Path file, int line, String reason) {
        return new MalformedRecordingException(file, line, -1, reason);
    }

    /** An error at byte {@code byteOffset} (the first is 0) of a binary file. */
    public static MalformedRecordingException atByte(Path file, long byteOffset, String reason) {
        return new MalformedRecordingException(file, 0, byteOffset, reason);
    }

    /** Text from a file, safe for a message: in quotes, control characters escaped, cut after 60 characters. */
    public static String quoted(String text) {
        var safe = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), QUOTED_CHARACTERS); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                safe.append(c);
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return safe.append(text.length() > QUOTED_CHARACTERS ? "...\"" : "\"").toString();
    }

    /** The malformed file. */
    public Path file() {
        return file;
    }

    /** The malformed line, counted from 1; empty for binary files. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** Offset of the malformed byte, counted from 0; empty for text files. */
    public OptionalLong byteOffset() {
        return line > 0 ? OptionalLong.empty() : OptionalLong.of(byteOffset);
    }

    /** The reason, without file and place. */
    public String reason() {
        return reason;
    }
}
