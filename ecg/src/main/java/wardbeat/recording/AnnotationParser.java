package wardbeat.recording;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Reads the bytes of one annotation file; used once. */
final class AnnotationParser {

    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int SUB = 61;
    private static final int CHN = 62;
    private static final int AUX = 63;

    private static final String CLOCK_NOTE = "## time resolution:";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private final Path file;
    private final SampleRate rate;
    private final byte[] bytes;
    private final List<Annotation> annotations = new ArrayList<>();
    private int at;
    private long sample;
    private int channel;
    private int number;

    AnnotationParser(Path file, SampleRate rate, byte[] bytes) {
        this.file = file;
        this.rate = rate;
        this.bytes = bytes;
    }

    List<Annotation> parse() throws MalformedRecordingException {
        while (true) {
            int begin = at;
            int word = word("an annotation or the end mark");
            int code = word >> 10;
            int value = word & 0x3FF;
            if (word == 0) {
                return withoutClockNote();
            }
            if (code == SKIP) {
                sample += interval();
            } else if (code > SKIP) {
                amend(begin, code, value);
            } else {
                annotate(begin, code, value);
            }
        }
    }

    /** Some writers begin with a note that states the ticks per second that samples are counted in. */
    private List<Annotation> withoutClockNote() throws MalformedRecordingException {
        if (annotations.isEmpty() || !annotations.get(0).text().startsWith(CLOCK_NOTE)) {
            return annotations;
        }
        String ticks = annotations.get(0).text().substring(CLOCK_NOTE.length()).strip();
        if (!NUMBER.matcher(ticks).matches() || Double.parseDouble(ticks) != rate.hertz()) {
            throw malformed(0, "annotations must be counted at the record's " + rate + ", got " + quoted(ticks));
        }
        return annotations.subList(1, annotations.size());
    }

    private void annotate(int begin, int code, int interval) throws MalformedRecordingException {
        if (code == 0 || code > AnnotationCode.HIGHEST) {
            throw malformed(begin, "annotation code must be 1 to " + AnnotationCode.HIGHEST + ", got " + code);
        }
        sample += interval;
        long previous = annotations.isEmpty() ? 0 : last().sample();
        if (sample < previous || sample > SampleChunk.MAX_SAMPLE_INDEX) {
            throw malformed(
                    begin,
                    "annotation must be at sample " + previous + " to " + SampleChunk.MAX_SAMPLE_INDEX + ", got "
                            + sample);
        }
        annotations.add(new Annotation(sample, AnnotationCode.numbered(code), 0, channel, number, ""));
    }

    /** Amends the last annotation; number and channel stay for those that follow. */
    private void amend(int begin, int code, int value) throws MalformedRecordingException {
        if (annotations.isEmpty()) {
            throw malformed(begin, "code " + code + " amends an annotation, but there is none before it");
        }
        int subtype = last().subtype();
        String text = last().text();
        switch (code) {
            case NUM -> number = signed(value);
            case SUB -> subtype = signed(value);
            case CHN -> channel = value;
            case AUX -> text = text(begin, value);
            default -> throw new AssertionError("code " + code);
        }
        annotations.set(
                annotations.size() - 1, new Annotation(last().sample(), last().code(), subtype, channel, number, text));
    }

    private static int signed(int value) {
        return value << 22 >> 22;
    }

    private Annotation last() {
        return annotations.get(annotations.size() - 1);
    }

    /** Text of {@code length} bytes, filled up to an even number. */
    private String text(int begin, int length) throws MalformedRecordingException {
        if (length > bytes.length - at) {
            throw malformed(begin, "text of " + length + " bytes goes beyond the end of the file");
        }
        var text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length + (length & 1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** A signed interval of 32 bits, the high half first, the low byte of each half first. */
    private int interval() throws MalformedRecordingException {
        int high = word("the high half of a skip");
        int low = word("the low half of a skip");
        return high << 16 | low;
    }

    private int word(String what) throws MalformedRecordingException {
        if (bytes.length - at < 2) {
            throw malformed(bytes.length, "expected " + what + ", got the end of the file");
        }
        int word = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
        at += 2;
        return word;
    }

    private MalformedRecordingException malformed(long offset, String reason) {
        return MalformedRecordingException.atByte(file, offset, reason);
    }
}
