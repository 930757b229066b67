package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A recording that cannot be read as what it claims to be: truncated, contradictory, hostile, or in a form that is not
 * supported.
 *
 * <p>The message always says which file, where in it (a line of a header, a byte of a binary file) and why.
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

    /** What is wrong at line {@code line} (the first is 1) of a header. */
    static MalformedRecordingException atLine(Path file, int line, String reason) {
        return new MalformedRecordingException(file, line, -1, reason);
    }

    /** What is wrong at byte {@code byteOffset} (the first is 0) of a signal or annotation file. */
    static MalformedRecordingException atByte(Path file, long byteOffset, String reason) {
        return new MalformedRecordingException(file, 0, byteOffset, reason);
    }

    /** Text from a file as it may stand in a message: in quotes, control characters escaped, cut when long. */
    static String quoted(String text) {
        var safe = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), QUOTED_CHARACTERS); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                safe.append(c);
            } else {
                safe.append("\\u%04x".formatted((int) c));
            }
        }
        return safe.append(text.length() > QUOTED_CHARACTERS ? "...\"" : "\"").toString();
    }

    /** The file at fault. */
    public Path file() {
        return file;
    }

    /** The line at fault, counted from 1; empty for binary files. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** The byte at fault, counted from 0; empty for headers. */
    public OptionalLong byteOffset() {
        return line > 0 ? OptionalLong.empty() : OptionalLong.of(byteOffset);
    }

    /** What is wrong there. */
    public String reason() {
        return reason;
    }
}
