package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wardbeat.recording.MalformedRecordingException;

/**
 * Parser of the signal lines of a header.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal specification lines.
 */
final class SignalLineParser {

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,9})((?:[x:+]\\d{1,18}){0,3})");
    private static final Pattern MODIFIER = Pattern.compile("([x:+])(\\d+)");
    private static final Pattern GAIN =
            Pattern.compile("(" + HeaderLines.NUMBER + ")(?:\\(([-+]?\\d{1,18})\\))?(?:/(\\S{1,64}))?");
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");
    private static final Pattern EXTENSION = Pattern.compile(".*\\.[A-Za-z0-9]{1,8}");
    private static final String NO_FILE = "~";
    private static final Set<Integer> COMPRESSED = Set.of(508, 516, 524);
    private static final double DEFAULT_GAIN = 200;

    private final HeaderLines lines;

    SignalLineParser(HeaderLines lines) {
        this.lines = lines;
    }

    /** Reads the next {@code count} lines, the signals of {@code record}. */
    List<SignalSpecification> parse(String record, int count) throws MalformedRecordingException {
        var signals = new ArrayList<SignalSpecification>();
        var files = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            var signal = signal(lines.next("a signal line"), "record " + record + ", signal " + i);
            if (!files.add(signal.fileName())) {
                requireSameFile(signals.get(i - 1), signal);
            }
            signals.add(signal);
        }
        return signals;
    }

    private void requireSameFile(SignalSpecification previous, SignalSpecification signal)
            throws MalformedRecordingException {
        if (!previous.fileName().equals(signal.fileName())) {
            throw lines.malformed("signals of one file must be in adjacent lines; " + quoted(signal.fileName())
                    + " occurs again after another file");
        }
        if (previous.format() != signal.format() || previous.byteOffset() != signal.byteOffset()) {
            throw lines.malformed("signals of one file must have the same format and byte offset; those of "
                    + quoted(signal.fileName()) + " differ");
        }
    }

    private SignalSpecification signal(String text, String defaultDescription) throws MalformedRecordingException {
        String[] fields = fields(text);
        if (fields.length < 2) {
            throw lines.malformed("the format is missing");
        }
        Matcher storage = lines.match(FORMAT, "format", fields[1]);
        SignalFormat format = format(storage.group(1));
        Matcher gain = lines.match(GAIN, "gain", fields.length > 2 ? fields[2] : "0");
        double stated = Double.parseDouble(gain.group(1));
        int resolution = fields.length > 3 ? lines.integer("ADC resolution", fields[3], 0, 64) : 0;
        int adcZero = fields.length > 4 ? integer("ADC zero", fields[4]) : 0;
        var signal = new SignalSpecification(
                fileName(fields[0], format),
                format,
                (int) Math.max(1, modifier(storage, 'x', "samples per frame", Integer.MAX_VALUE)),
                (int) modifier(storage, ':', "skew", Integer.MAX_VALUE),
                modifier(storage, '+', "byte offset", Long.MAX_VALUE),
                stated == 0 ? DEFAULT_GAIN : stated,
                stated != 0,
                gain.group(2) == null ? adcZero : integer("baseline", gain.group(2)),
                gain.group(3) == null ? "mV" : gain.group(3),
                resolution == 0 ? format.defaultResolutionBits() : resolution,
                adcZero,
                optional("initial value", fields, 5),
                optional("checksum", fields, 6),
                optional("block size", fields, 7).orElse(0),
                fields.length > 8 ? fields[8] : defaultDescription);
        requireCalibration(signal);
        return signal;
    }

    /** The fields of a line. The file name contains blanks if it has its extension only after them: {@code rec (1).dat}. */
    private static String[] fields(String text) {
        String[] fields = text.split("\\s+", 9);
        if (fields.length < 3 || FORMAT.matcher(fields[1]).matches()) {
            return fields;
        }
        int end = 0;
        for (String word : text.split("(?<=\\s)(?=\\S)", -1)) {
            end += word.length();
            if (EXTENSION.matcher(word.strip()).matches()) {
                String[] others = text.substring(end).split("\\s+", 8);
                return Stream.concat(Stream.of(text.substring(0, end).strip()), Stream.of(others))
                        .toArray(String[]::new);
            }
        }
        return fields;
    }

    private SignalFormat format(String field) throws MalformedRecordingException {
        int number = Integer.parseInt(field);
        if (COMPRESSED.contains(number)) {
            throw lines.malformed("format " + number + " is compressed with FLAC, which is not supported;"
                    + " convert the record to format 16");
        }
        return SignalFormat.numbered(number)
                .orElseThrow(() -> lines.malformed(
                        "format must be 8, 16, 24, 32, 61, 80, 160, 212, 310 or 311, got " + quoted(field)));
    }

    /** Value after {@code sign} in a format such as {@code 16x4:2+24}; 0 if there is none. */
    private long modifier(Matcher storage, char sign, String what, long max) throws MalformedRecordingException {
        long value = 0;
        var modifiers = MODIFIER.matcher(storage.group(2));
        while (modifiers.find()) {
            if (modifiers.group(1).charAt(0) == sign) {
                value = Long.parseLong(modifiers.group(2));
            }
        }
        if (value > max) {
            throw lines.malformed(what + " must be 0 to " + max + ", got " + quoted(storage.group()));
        }
        return value;
    }

    private String fileName(String field, SignalFormat format) throws MalformedRecordingException {
        if (field.equals(NO_FILE) != (format == SignalFormat.FORMAT_0)) {
            throw lines.malformed("signal file must be ~ in format 0 and only there, got " + quoted(field)
                    + " in format " + format.number());
        }
        if (!FILE_NAME.matcher(field).matches() || field.equals("-") || field.equals(".") || field.equals("..")) {
            throw lines.malformed(
                    "signal file must be a plain file name in the directory of the record, got " + quoted(field));
        }
        return field;
    }

    private void requireCalibration(SignalSpecification signal) throws MalformedRecordingException {
        try {
            var unused = signal.scale().millivolts();
        } catch (IllegalArgumentException e) {
            throw lines.malformed(String.valueOf(e.getMessage()));
        }
    }

    private OptionalInt optional(String what, String[] fields, int at) throws MalformedRecordingException {
        return fields.length > at ? OptionalInt.of(integer(what, fields[at])) : OptionalInt.empty();
    }

    private int integer(String what, String field) throws MalformedRecordingException {
        return lines.integer(what, field, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
