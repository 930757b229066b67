package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordingText;

/**
 * Parser of a header: the record line and those of segments; {@link SignalLineParser} parses those of signals.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5).
 */
final class HeaderParser {

    /** End of the names of header files. */
    static final String EXTENSION = ".hea";

    /** Maximum length of a header, bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final Pattern RECORD_NAME = Pattern.compile("(?U)([^\\s\\p{Cntrl}]+?)(?:/([^/\\s\\p{Cntrl}]+))?");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");
    private static final Pattern SEGMENT = Pattern.compile("(~|[A-Za-z0-9_-]{1,64})\\s+(\\d{1,10})");
    private static final Pattern RATE = Pattern.compile(
            "(" + HeaderLines.NUMBER + ")(?:/(" + HeaderLines.NUMBER + ")(?:\\((" + HeaderLines.NUMBER + ")\\))?)?");
    private static final String DEFAULT_RATE_HZ = "250";
    private static final double MAX_FRAME_RATE_HZ = 1e6;

    private final HeaderLines lines;

    private HeaderParser(HeaderLines lines) {
        this.lines = lines;
    }

    /**
     * Reads {@code file}, whose name ends in {@code .hea}.
     *
     * @throws MalformedRecordingException if the header is malformed or has a signal in a format that is not supported
     * @throws IOException if the file cannot be read
     */
    static WfdbHeader read(Path file) throws IOException {
        byte[] bytes = SmallFile.read(file, MAX_BYTES);
        return parse(file, RecordingText.decode(bytes, 0, bytes.length));
    }

    /** Parses {@code text}, the contents of {@code file}. */
    static WfdbHeader parse(Path file, String text) throws MalformedRecordingException {
        return new HeaderParser(new HeaderLines(file, text)).parse();
    }

    private WfdbHeader parse() throws MalformedRecordingException {
        String[] fields = lines.next("a record line").split("\\s+", -1);
        Matcher name = lines.match(RECORD_NAME, "record name", fields[0]);
        if (fields.length < 2) {
            throw lines.malformed("the number of signals is missing");
        }
        int segmentCount = segmentCount(name);
        int signalCount = lines.integer("number of signals", fields[1], segmentCount > 0 ? 0 : 1, Integer.MAX_VALUE);
        Matcher rate = lines.match(RATE, "sampling frequency", fields.length > 2 ? fields[2] : DEFAULT_RATE_HZ);
        double rateHz = frameRateHz(rate.group(1));
        double counterHz = rate.group(2) == null ? 0 : Double.parseDouble(rate.group(2));
        int frames = fields.length > 3 ? lines.integer("number of samples", fields[3], 0, Integer.MAX_VALUE) : 0;
        var start = new BaseTime(lines);
        for (int i = 4; i < fields.length; i++) {
            start.read(fields[i]);
        }
        return new WfdbHeader(
                segmentCount > 0 ? name.group(1) : fields[0],
                rateHz,
                counterHz > 0 ? counterHz : rateHz,
                rate.group(3) == null ? 0 : Double.parseDouble(rate.group(3)),
                frames > 0 ? OptionalInt.of(frames) : OptionalInt.empty(),
                start.time(),
                start.date(),
                segmentCount > 0 ? List.of() : signals(fields[0], signalCount),
                segments(segmentCount),
                lines.comments());
    }

    /**
     * Number of segments that the record name states after a {@code /}; 0 if there is none. A name can also be a path whose
     * last part is the name of the file.
     */
    private int segmentCount(Matcher name) throws MalformedRecordingException {
        String last = name.group(2);
        boolean isPath = last == null
                || !DIGITS.matcher(last).matches()
                || (lines.fileName().equals(last + EXTENSION)
                        && !lines.fileName().equals(name.group(1) + EXTENSION));
        return isPath ? 0 : lines.integer("number of segments", last, 1, Integer.MAX_VALUE);
    }

    private List<SignalSpecification> signals(String record, int count) throws MalformedRecordingException {
        if (count > lines.remaining()) {
            throw lines.malformed("expected " + count + " signal lines, got " + lines.remaining());
        }
        return new SignalLineParser(lines).parse(record, count);
    }

    private List<WfdbHeader.Segment> segments(int count) throws MalformedRecordingException {
        if (count > lines.remaining()) {
            throw lines.malformed("expected " + count + " segment lines, got " + lines.remaining());
        }
        var segments = new ArrayList<WfdbHeader.Segment>();
        for (int i = 0; i < count; i++) {
            Matcher line = lines.match(SEGMENT, "segment", lines.next("a segment line"));
            int frames = lines.integer("length of a segment", line.group(2), 0, Integer.MAX_VALUE);
            if (frames == 0 && i > 0) {
                throw lines.malformed("only the first segment can have the length 0, got " + quoted(line.group()));
            }
            segments.add(new WfdbHeader.Segment(line.group(1), frames));
        }
        return segments;
    }

    private double frameRateHz(String field) throws MalformedRecordingException {
        double rateHz = Double.parseDouble(field);
        if (!(rateHz > 0 && rateHz <= MAX_FRAME_RATE_HZ)) {
            throw lines.malformed(
                    "sampling frequency must be greater than 0 and at most 1000000 Hz, got " + quoted(field));
        }
        return rateHz;
    }
}
