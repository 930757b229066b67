package wardbeat.recording.edf;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordingText;
import wardbeat.recording.Scale;

/**
 * Parser of a header: 256 bytes, and 256 bytes for each signal, whose fields are grouped by kind.
 *
 * <p><b>Source</b>: Kemp and others 1992; Kemp and Olivan 2003. <b>Departures</b>: numbers may have a decimal comma; a signal
 * whose physical or digital range is empty has no unit; an impossible start is not stated.
 */
final class EdfHeaderParser {

    /** Length of the part of a header that states its own length, bytes. */
    static final int FIXED_BYTES = 256;

    private static final int MAX_SIGNALS = 4096;
    private static final int MAX_SAMPLES_PER_RECORD = 1 << 27;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d{1,18}\\.?\\d{0,18}|\\.\\d{1,18})(?:[eE][-+]?\\d{1,2})?");
    private static final Pattern DATE = Pattern.compile("(\\d\\d)\\D(\\d\\d)\\D(\\d\\d)");
    private static final Pattern PLUS_DATE = Pattern.compile("(?i)startdate (\\d{1,2})-([A-Z]{3})-(\\d{4})\\b.*");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int FIRST_TWO_DIGIT_YEAR = 85;
    private static final Set<String> ANNOTATION_LABELS = Set.of("EDF Annotations", "BDF Annotations");

    private final Path file;
    private final byte[] bytes;

    private EdfHeaderParser(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Length of the header that begins with {@code fixed}.
     *
     * @throws MalformedRecordingException if this is not the beginning of a header
     */
    static int bytesOf(Path file, byte[] fixed) throws MalformedRecordingException {
        var parser = new EdfHeaderParser(file, fixed);
        if (fixed.length < FIXED_BYTES) {
            throw parser.malformed(fixed.length, "the file ends within its header");
        }
        if (!parser.bits24() && !parser.text(0, 8).equals("0")) {
            throw parser.malformed(
                    0, "version must be 0 (EDF) or the byte 255 and BIOSEMI (BDF), got " + quoted(parser.text(0, 8)));
        }
        int signals = parser.integer("number of signals", 252, 4, 1, MAX_SIGNALS);
        int expected = FIXED_BYTES * (signals + 1);
        int stated = parser.integer("length of the header", 184, 8, 0, Integer.MAX_VALUE);
        if (stated != expected) {
            throw parser.malformed(
                    184, "length of the header must be " + expected + " for " + signals + " signals, got " + stated);
        }
        return expected;
    }

    /**
     * Parses a header.
     *
     * @param bytes the header, of the length {@link #bytesOf}
     * @throws MalformedRecordingException if it is malformed
     */
    static EdfHeader parse(Path file, byte[] bytes) throws MalformedRecordingException {
        return new EdfHeaderParser(file, bytes).parse();
    }

    private EdfHeader parse() throws MalformedRecordingException {
        int signals = bytes.length / FIXED_BYTES - 1;
        var channels = new ArrayList<EdfHeader.Channel>();
        for (int i = 0; i < signals; i++) {
            channels.add(channel(i, signals));
        }
        int records = integer("number of data records", 236, 8, -1, Integer.MAX_VALUE);
        double seconds = number("duration of a data record", 244, 8);
        boolean hasSignals = channels.stream().anyMatch(channel -> !channel.annotations());
        if (!hasSignals) {
            throw malformed(FIXED_BYTES, "the file has no signals, only annotations");
        }
        if (!(seconds > 0)) {
            throw malformed(244, "duration of a data record must be greater than 0 s, got " + quoted(text(244, 8)));
        }
        return new EdfHeader(
                EdfVariant.of(bits24(), text(192, 44)),
                records < 0 ? OptionalInt.empty() : OptionalInt.of(records),
                seconds,
                startDate(),
                startTime(),
                channels);
    }

    private EdfHeader.Channel channel(int number, int signals) throws MalformedRecordingException {
        String label = text(at(0, 16, number, signals), 16);
        int samplesPerRecord = integer(
                "samples per data record of signal " + number,
                at(216, 8, number, signals),
                8,
                1,
                MAX_SAMPLES_PER_RECORD);
        boolean annotations = ANNOTATION_LABELS.contains(label);
        return new EdfHeader.Channel(
                label.isEmpty() ? "signal " + number : label,
                annotations ? new Scale(1, 0, Scale.NO_UNIT) : scale(number, signals),
                samplesPerRecord,
                annotations);
    }

    private Scale scale(int number, int signals) throws MalformedRecordingException {
        String unit = text(at(96, 8, number, signals), 8);
        double physicalMin = number("physical minimum of signal " + number, at(104, 8, number, signals), 8);
        double physicalMax = number("physical maximum of signal " + number, at(112, 8, number, signals), 8);
        double digitalMin = number("digital minimum of signal " + number, at(120, 8, number, signals), 8);
        double digitalMax = number("digital maximum of signal " + number, at(128, 8, number, signals), 8);
        double gain = (digitalMax - digitalMin) / (physicalMax - physicalMin);
        double baseline = Math.rint(digitalMin - physicalMin * gain);
        boolean usable =
                digitalMax > digitalMin && physicalMax != physicalMin && Math.abs(baseline) < Integer.MAX_VALUE;
        if (!usable || !Double.isFinite(gain) || gain == 0) {
            return new Scale(1, 0, Scale.NO_UNIT);
        }
        var scale = new Scale(gain, (int) baseline, unit.isEmpty() ? Scale.NO_UNIT : unit.replaceAll("\\s+", "_"));
        try {
            var unused = scale.millivolts();
            return scale;
        } catch (IllegalArgumentException e) {
            throw malformed(at(104, 8, number, signals), "signal " + number + ": " + e.getMessage());
        }
    }

    /** Offset of a field of a signal; {@code before} is the length of the fields before it, per signal. */
    private static int at(int before, int length, int number, int signals) {
        return FIXED_BYTES + before * signals + length * number;
    }

    private Optional<LocalDate> startDate() {
        var plus = PLUS_DATE.matcher(text(88, 80));
        var plain = DATE.matcher(text(168, 8));
        try {
            if (plus.matches()) {
                int month = 1 + MONTHS.indexOf(plus.group(2).toUpperCase(Locale.ROOT));
                return Optional.of(
                        LocalDate.of(Integer.parseInt(plus.group(3)), month, Integer.parseInt(plus.group(1))));
            }
            if (plain.matches()) {
                int year = Integer.parseInt(plain.group(3));
                return Optional.of(LocalDate.of(
                        year + (year < FIRST_TWO_DIGIT_YEAR ? 2000 : 1900),
                        Integer.parseInt(plain.group(2)),
                        Integer.parseInt(plain.group(1))));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<LocalTime> startTime() {
        var time = DATE.matcher(text(176, 8));
        try {
            return time.matches()
                    ? Optional.of(LocalTime.of(
                            Integer.parseInt(time.group(1)),
                            Integer.parseInt(time.group(2)),
                            Integer.parseInt(time.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean bits24() {
        return (bytes[0] & 0xFF) == 0xFF && text(1, 7).equals("BIOSEMI");
    }

    private int integer(String what, int offset, int length, int min, int max) throws MalformedRecordingException {
        double value = number(what, offset, length);
        if (value != Math.rint(value) || value < min || value > max) {
            throw malformed(
                    offset,
                    what + " must be a whole number from " + min + " to " + max + ", got "
                            + quoted(text(offset, length)));
        }
        return (int) value;
    }

    private double number(String what, int offset, int length) throws MalformedRecordingException {
        String text = text(offset, length).replace(',', '.');
        if (!NUMBER.matcher(text).matches()) {
            throw malformed(offset, what + " must be a number, got " + quoted(text(offset, length)));
        }
        return Double.parseDouble(text);
    }

    /** A field without the blanks and NULs that pad it. */
    private String text(int offset, int length) {
        return RecordingText.decode(bytes, offset, length).replace('\0', ' ').strip();
    }

    private MalformedRecordingException malformed(long offset, String reason) {
        return MalformedRecordingException.atByte(file, offset, reason);
    }
}
