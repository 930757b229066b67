package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.recording.MalformedRecordingException;

/** Lines of a header, read once from first to last, with the number of the current line for error messages. */
final class HeaderLines {

    /** Regular expression of a number as headers write it. */
    static final String NUMBER = "[-+]?(?:\\d{1,18}\\.?\\d{0,18}|\\.\\d{1,18})(?:[eE][-+]?\\d{1,2})?";

    private final Path file;
    private final List<String> comments = new ArrayList<>();
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private int current;

    private record Line(int number, String text) {}

    HeaderLines(Path file, String text) {
        this.file = file;
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String stripped = raw.strip();
            if (stripped.startsWith("#")) {
                comments.add(stripped.substring(1).strip());
            } else if (!stripped.isEmpty()) {
                lines.add(new Line(number, stripped));
            }
        }
        current = Math.max(1, number);
    }

    /** Name of the header file. */
    String fileName() {
        return file.getFileName().toString();
    }

    /** Text of the comment lines in their order. */
    List<String> comments() {
        return comments;
    }

    /** Number of lines not read yet; comments and empty lines do not count. */
    int remaining() {
        return lines.size();
    }

    /** Moves to the next line that is neither empty nor a comment. */
    String next(String expected) throws MalformedRecordingException {
        var next = lines.poll();
        if (next == null) {
            throw malformed("expected " + expected + ", got the end of the file");
        }
        current = next.number();
        return next.text();
    }

    /** {@code field} of the current line as an integer from {@code min} to {@code max}. */
    int integer(String what, String field, int min, int max) throws MalformedRecordingException {
        try {
            int value = Integer.parseInt(field);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw malformed(what + " must be an integer of 32 bits, got " + quoted(field));
        }
        throw malformed(what + " must be " + min + " to " + max + ", got " + quoted(field));
    }

    /** {@code field} of the current line, matched by {@code pattern}. */
    Matcher match(Pattern pattern, String what, String field) throws MalformedRecordingException {
        var matcher = pattern.matcher(field);
        if (!matcher.matches()) {
            throw malformed(what + " has the wrong form, got " + quoted(field));
        }
        return matcher;
    }

    /** An error in the current line. */
    MalformedRecordingException malformed(String reason) {
        return MalformedRecordingException.atLine(file, current, reason);
    }
}
