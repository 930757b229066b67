package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.recording.MalformedRecordingException;

/**
 * Parser of the signal lines of a header.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal specification lines.
 */
final class SignalLineParser {

    private static final Pattern FORMAT =
            Pattern.compile("(\\d{1,9})(?:x(\\d{1,9}))?(?::(\\d{1,9}))?(?:\\+(\\d{1,18}))?");
    private static final Pattern GAIN =
            Pattern.compile("(" + HeaderLines.NUMBER + ")(?:\\(([-+]?\\d{1,18})\\))?(?:/(\\S{1,64}))?");
    private static final Pattern FILE_NAME = Pattern.compile("[!-.0-\\[\\]-~]{1,255}");
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
        String[] fields = text.split("\\s+", 9);
        if (fields.length < 2) {
            throw lines.malformed("the format is missing");
        }
        Matcher format = lines.match(FORMAT, "format", fields[1]);
        if (format.group(2) != null && lines.integer("samples per frame", format.group(2), 0, Integer.MAX_VALUE) != 1) {
            throw lines.malformed("several samples per frame are not supported, got " + quoted(fields[1]));
        }
        SignalFormat signalFormat = SignalFormat.numbered(Integer.parseInt(format.group(1)))
                .orElseThrow(() -> lines.malformed("format must be 16, 80 or 212, got " + quoted(fields[1])));
        Matcher gain = lines.match(GAIN, "gain", fields.length > 2 ? fields[2] : "0");
        double stated = Double.parseDouble(gain.group(1));
        int resolution = fields.length > 3 ? lines.integer("ADC resolution", fields[3], 0, 64) : 0;
        int adcZero = fields.length > 4 ? integer("ADC zero", fields[4]) : 0;
        var signal = new SignalSpecification(
                fileName(fields[0]),
                signalFormat,
                format.group(3) == null ? 0 : Integer.parseInt(format.group(3)),
                format.group(4) == null ? 0 : Long.parseLong(format.group(4)),
                stated == 0 ? DEFAULT_GAIN : stated,
                stated != 0,
                gain.group(2) == null ? adcZero : integer("baseline", gain.group(2)),
                gain.group(3) == null ? "mV" : gain.group(3),
                resolution == 0 ? signalFormat.defaultResolutionBits() : resolution,
                adcZero,
                optional("initial value", fields, 5),
                optional("checksum", fields, 6),
                optional("block size", fields, 7).orElse(0),
                fields.length > 8 ? fields[8] : defaultDescription);
        requireCalibration(signal);
        return signal;
    }

    private String fileName(String field) throws MalformedRecordingException {
        if (!FILE_NAME.matcher(field).matches() || field.equals("-") || field.equals(".") || field.equals("..")) {
            throw lines.malformed(
                    "signal file must be a plain file name in the directory of the record, got " + quoted(field));
        }
        return field;
    }

    private void requireCalibration(SignalSpecification signal) throws MalformedRecordingException {
        try {
            var unused = signal.calibration();
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
