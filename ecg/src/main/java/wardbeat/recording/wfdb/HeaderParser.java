package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.signal.SampleRate;

/**
 * Parser of a header: the record line; {@link SignalLineParser} parses the others.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5).
 */
final class HeaderParser {

    /** End of the names of header files. */
    static final String EXTENSION = ".hea";

    /** Maximum length of a header, bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final Pattern RECORD_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern RATE = Pattern.compile(
            "(" + HeaderLines.NUMBER + ")(?:/(" + HeaderLines.NUMBER + ")(?:\\((" + HeaderLines.NUMBER + ")\\))?)?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final String DEFAULT_RATE_HZ = "250";

    private final HeaderLines lines;

    private HeaderParser(HeaderLines lines) {
        this.lines = lines;
    }

    /**
     * Reads {@code file}, whose name ends in {@code .hea}.
     *
     * @throws MalformedRecordingException if the header is malformed or not supported: several segments, formats other than
     *     16, 80 and 212, several samples per frame, a rate outside 50 to 2000 Hz
     * @throws IOException if the file cannot be read
     */
    static WfdbHeader read(Path file) throws IOException {
        byte[] bytes = SmallFile.read(file, MAX_BYTES);
        return parse(file, new String(bytes, StandardCharsets.UTF_8));
    }

    /** Parses {@code text}, the contents of {@code file}. */
    static WfdbHeader parse(Path file, String text) throws MalformedRecordingException {
        return new HeaderParser(new HeaderLines(file, text)).parse();
    }

    private WfdbHeader parse() throws MalformedRecordingException {
        String[] fields = lines.next("a record line").split("\\s+", -1);
        String name = recordName(fields[0]);
        if (fields.length < 2) {
            throw lines.malformed("the number of signals is missing");
        }
        int signalCount = lines.integer("number of signals", fields[1], 1, Integer.MAX_VALUE);
        if (signalCount > lines.remaining()) {
            throw lines.malformed("expected " + signalCount + " signal lines, got " + lines.remaining());
        }
        Matcher rate = lines.match(RATE, "sampling frequency", fields.length > 2 ? fields[2] : DEFAULT_RATE_HZ);
        double rateHz = Double.parseDouble(rate.group(1));
        double counterHz = rate.group(2) == null ? 0 : Double.parseDouble(rate.group(2));
        int samples = fields.length > 3 ? lines.integer("number of samples", fields[3], 0, Integer.MAX_VALUE) : 0;
        return new WfdbHeader(
                name,
                sampleRate(rateHz),
                counterHz > 0 ? counterHz : rateHz,
                rate.group(3) == null ? 0 : Double.parseDouble(rate.group(3)),
                samples > 0 ? OptionalInt.of(samples) : OptionalInt.empty(),
                fields.length > 4 ? Optional.of(baseTime(fields[4])) : Optional.empty(),
                fields.length > 5 ? Optional.of(baseDate(fields[5])) : Optional.empty(),
                new SignalLineParser(lines).parse(name, signalCount),
                lines.comments());
    }

    private String recordName(String field) throws MalformedRecordingException {
        if (field.indexOf('/') >= 0) {
            throw lines.malformed("records of several segments are not supported, got " + quoted(field));
        }
        String name = lines.match(RECORD_NAME, "record name", field).group();
        if (!lines.fileName().equals(name + EXTENSION)) {
            throw lines.malformed(
                    "record name must be that of the file, " + quoted(lines.fileName()) + ", got " + quoted(name));
        }
        return name;
    }

    private SampleRate sampleRate(double rateHz) throws MalformedRecordingException {
        try {
            return SampleRate.ofHertz(rateHz);
        } catch (IllegalArgumentException e) {
            throw lines.malformed(String.valueOf(e.getMessage()));
        }
    }

    private LocalTime baseTime(String field) throws MalformedRecordingException {
        Matcher time = lines.match(TIME, "base time", field);
        try {
            var whole = LocalTime.of(
                    Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), Integer.parseInt(time.group(3)));
            String fraction = time.group(4);
            return fraction == null
                    ? whole
                    : whole.withNano(Integer.parseInt(fraction + "0".repeat(9 - fraction.length())));
        } catch (DateTimeException e) {
            throw lines.malformed("base time " + quoted(field) + " does not exist");
        }
    }

    private LocalDate baseDate(String field) throws MalformedRecordingException {
        Matcher date = lines.match(DATE, "base date", field);
        try {
            return LocalDate.of(
                    Integer.parseInt(date.group(3)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(1)));
        } catch (DateTimeException e) {
            throw lines.malformed("base date " + quoted(field) + " does not exist");
        }
    }
}
