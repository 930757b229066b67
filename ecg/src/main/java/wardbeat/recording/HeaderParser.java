package wardbeat.recording;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.signal.SampleRate;

/** Reads the text of one header; used once. */
final class HeaderParser {

    private static final String NUMBER = "[-+]?(?:\\d{1,18}\\.?\\d{0,18}|\\.\\d{1,18})(?:[eE][-+]?\\d{1,2})?";
    private static final Pattern RECORD_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern RATE =
            Pattern.compile("(" + NUMBER + ")(?:/(" + NUMBER + ")(?:\\((" + NUMBER + ")\\))?)?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern FORMAT =
            Pattern.compile("(\\d{1,9})(?:x(\\d{1,9}))?(?::(\\d{1,9}))?(?:\\+(\\d{1,18}))?");
    private static final Pattern GAIN = Pattern.compile("(" + NUMBER + ")(?:\\(([-+]?\\d{1,18})\\))?(?:/(\\S{1,64}))?");

    private static final Pattern FILE_NAME = Pattern.compile("[!-.0-\\[\\]-~]{1,255}");

    private static final String DEFAULT_RATE_HZ = "250";
    private static final double DEFAULT_GAIN = 200;

    private final Path file;
    private final List<String> comments = new ArrayList<>();
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private int line;

    private record Line(int number, String text) {}

    HeaderParser(Path file, String text) {
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
        line = Math.max(1, number);
    }

    WfdbHeader parse() throws MalformedRecordingException {
        String[] fields = next("a record line").split("\\s+", -1);
        String name = recordName(fields[0]);
        if (fields.length < 2) {
            throw malformed("the number of signals is missing");
        }
        int signalCount = integer("number of signals", fields[1], 1, Integer.MAX_VALUE);
        if (signalCount > lines.size()) {
            throw malformed("expected " + signalCount + " signal lines, got " + lines.size());
        }
        Matcher rate = match(RATE, "sampling frequency", fields.length > 2 ? fields[2] : DEFAULT_RATE_HZ);
        double rateHz = Double.parseDouble(rate.group(1));
        double counterHz = rate.group(2) == null ? 0 : Double.parseDouble(rate.group(2));
        int samples = fields.length > 3 ? integer("number of samples", fields[3], 0, Integer.MAX_VALUE) : 0;
        return new WfdbHeader(
                name,
                sampleRate(rateHz),
                counterHz > 0 ? counterHz : rateHz,
                rate.group(3) == null ? 0 : Double.parseDouble(rate.group(3)),
                samples > 0 ? OptionalInt.of(samples) : OptionalInt.empty(),
                fields.length > 4 ? Optional.of(baseTime(fields[4])) : Optional.empty(),
                fields.length > 5 ? Optional.of(baseDate(fields[5])) : Optional.empty(),
                signals(name, signalCount),
                comments);
    }

    private String recordName(String field) throws MalformedRecordingException {
        if (field.indexOf('/') >= 0) {
            throw malformed("records of several segments are not supported, got " + quoted(field));
        }
        String name = match(RECORD_NAME, "record name", field).group();
        String expected = file.getFileName().toString();
        if (!expected.equals(name + WfdbHeader.EXTENSION)) {
            throw malformed("the file is named " + quoted(expected) + " but the record " + quoted(name));
        }
        return name;
    }

    private SampleRate sampleRate(double rateHz) throws MalformedRecordingException {
        try {
            return SampleRate.ofHertz(rateHz);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private LocalTime baseTime(String field) throws MalformedRecordingException {
        Matcher time = match(TIME, "base time", field);
        try {
            var whole = LocalTime.of(
                    Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), Integer.parseInt(time.group(3)));
            String fraction = time.group(4);
            return fraction == null
                    ? whole
                    : whole.withNano(Integer.parseInt(fraction + "0".repeat(9 - fraction.length())));
        } catch (DateTimeException e) {
            throw malformed("base time " + quoted(field) + " does not exist");
        }
    }

    private LocalDate baseDate(String field) throws MalformedRecordingException {
        Matcher date = match(DATE, "base date", field);
        try {
            return LocalDate.of(
                    Integer.parseInt(date.group(3)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(1)));
        } catch (DateTimeException e) {
            throw malformed("base date " + quoted(field) + " does not exist");
        }
    }

    private List<SignalSpecification> signals(String record, int count) throws MalformedRecordingException {
        var signals = new ArrayList<SignalSpecification>();
        var files = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            var signal = signal(next("a signal line"), "record " + record + ", signal " + i);
            if (files.add(signal.fileName())) {
                signals.add(signal);
                continue;
            }
            var previous = signals.get(i - 1);
            if (!previous.fileName().equals(signal.fileName())) {
                throw malformed(
                        "signals of one file must follow each other, " + quoted(signal.fileName()) + " returns");
            }
            if (previous.format() != signal.format() || previous.byteOffset() != signal.byteOffset()) {
                throw malformed("signals of one file must share format and byte offset, those of "
                        + quoted(signal.fileName()) + " differ");
            }
            signals.add(signal);
        }
        return signals;
    }

    private SignalSpecification signal(String text, String defaultDescription) throws MalformedRecordingException {
        String[] fields = text.split("\\s+", 9);
        if (fields.length < 2) {
            throw malformed("the format is missing");
        }
        Matcher format = match(FORMAT, "format", fields[1]);
        if (format.group(2) != null && integer("samples per frame", format.group(2), 0, Integer.MAX_VALUE) != 1) {
            throw malformed("several samples per frame are not supported, got " + quoted(fields[1]));
        }
        SignalFormat signalFormat = SignalFormat.numbered(Integer.parseInt(format.group(1)))
                .orElseThrow(() -> malformed("format must be 16, 80 or 212, got " + quoted(fields[1])));
        Matcher gain = match(GAIN, "gain", fields.length > 2 ? fields[2] : "0");
        double stated = Double.parseDouble(gain.group(1));
        int resolution = fields.length > 3 ? integer("ADC resolution", fields[3], 0, 64) : 0;
        int adcZero = fields.length > 4 ? integer("ADC zero", fields[4], Integer.MIN_VALUE, Integer.MAX_VALUE) : 0;
        var signal = new SignalSpecification(
                fileName(fields[0]),
                signalFormat,
                format.group(3) == null ? 0 : Integer.parseInt(format.group(3)),
                format.group(4) == null ? 0 : Long.parseLong(format.group(4)),
                stated == 0 ? DEFAULT_GAIN : stated,
                stated != 0,
                gain.group(2) == null
                        ? adcZero
                        : integer("baseline", gain.group(2), Integer.MIN_VALUE, Integer.MAX_VALUE),
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
            throw malformed("signal file must be a plain name in the record's folder, got " + quoted(field));
        }
        return field;
    }

    private void requireCalibration(SignalSpecification signal) throws MalformedRecordingException {
        try {
            var unused = signal.calibration();
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private OptionalInt optional(String what, String[] fields, int at) throws MalformedRecordingException {
        return fields.length > at
                ? OptionalInt.of(integer(what, fields[at], Integer.MIN_VALUE, Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    private int integer(String what, String field, int min, int max) throws MalformedRecordingException {
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

    private Matcher match(Pattern pattern, String what, String field) throws MalformedRecordingException {
        var matcher = pattern.matcher(field);
        if (!matcher.matches()) {
            throw malformed(what + " is not of the form a header has, got " + quoted(field));
        }
        return matcher;
    }

    private String next(String what) throws MalformedRecordingException {
        var next = lines.poll();
        if (next == null) {
            throw malformed("expected " + what + ", got the end of the file");
        }
        line = next.number();
        return next.text();
    }

    private MalformedRecordingException malformed(String reason) {
        return MalformedRecordingException.atLine(file, line, reason);
    }
}
