package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.Annotations;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordingText;
import wardbeat.signal.SampleChunk;

/**
 * Parser of an annotation file.
 *
 * <p><b>Source</b>: WFDB Applications Guide, annot(5), MIT format.
 */
final class AnnotationParser {

    /** Maximum length of an annotation file, bytes: two weeks of beats. */
    static final int MAX_BYTES = 1 << 22;

    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int SUB = 61;
    private static final int CHN = 62;
    private static final int AUX = 63;

    private static final String CLOCK_NOTE = "## time resolution:";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,18})?");

    private final Path file;
    private final double tickRateHz;
    private final double rateHz;
    private final byte[] bytes;
    private final List<Annotation> annotations = new ArrayList<>();
    private int at;
    private long sample;
    private int channel;
    private int number;

    private AnnotationParser(Path file, double tickRateHz, double rateHz, byte[] bytes) {
        this.file = file;
        this.tickRateHz = tickRateHz;
        this.rateHz = rateHz;
        this.bytes = bytes;
    }

    /**
     * Reads an annotation file, for example {@code mitdb/100.atr}, in the order of samples.
     *
     * @param tickRateHz rate at which the file counts samples, if the file does not state a rate
     * @param rateHz rate at which the result counts samples
     * @throws MalformedRecordingException if the file is malformed
     * @throws IOException if the file cannot be read
     */
    static Annotations read(Path file, double tickRateHz, double rateHz) throws IOException {
        return parse(file, tickRateHz, rateHz, SmallFile.read(file, MAX_BYTES));
    }

    /** Parses {@code bytes}, the contents of {@code file}. */
    static Annotations parse(Path file, double tickRateHz, double rateHz, byte[] bytes)
            throws MalformedRecordingException {
        var parser = new AnnotationParser(file, tickRateHz, rateHz, bytes);
        parser.parse();
        return new Annotations(parser.atRate().stream()
                .sorted(Comparator.comparingLong(Annotation::sample))
                .toList());
    }

    /** Reads up to the end mark, or to the end of a file without one. */
    private void parse() throws MalformedRecordingException {
        while (at < bytes.length) {
            int begin = at;
            int word = word("an annotation or the end mark");
            int code = word >> 10;
            int value = word & 0x3FF;
            if (word == 0) {
                return;
            }
            if (code == SKIP) {
                sample += interval();
            } else if (code > SKIP) {
                modify(begin, code, value);
            } else {
                annotate(begin, code, value);
            }
        }
    }

    /** The annotations at the rate of the result, without the note with which a file states the rate of its ticks. */
    private List<Annotation> atRate() throws MalformedRecordingException {
        boolean noted = !annotations.isEmpty()
                && annotations.get(0).sample() == 0
                && annotations.get(0).text().startsWith(CLOCK_NOTE);
        double ticksHz = noted ? notedTicksHz(annotations.get(0).text()) : tickRateHz;
        List<Annotation> others = noted ? annotations.subList(1, annotations.size()) : annotations;
        if (ticksHz == rateHz) {
            return others;
        }
        return others.stream()
                .map(annotation -> annotation.at(Math.round(annotation.sample() * rateHz / ticksHz)))
                .toList();
    }

    private double notedTicksHz(String note) throws MalformedRecordingException {
        String ticks = note.substring(CLOCK_NOTE.length()).strip();
        if (!NUMBER.matcher(ticks).matches() || Double.parseDouble(ticks) == 0) {
            throw malformed(0, "time resolution must be a number of ticks per second, got " + quoted(ticks));
        }
        return Double.parseDouble(ticks);
    }

    private void annotate(int begin, int code, int interval) throws MalformedRecordingException {
        if (code > AnnotationCode.HIGHEST) {
            throw malformed(begin, "annotation code must be 0 to " + AnnotationCode.HIGHEST + ", got " + code);
        }
        sample += interval;
        if (sample < 0 || sample > SampleChunk.MAX_SAMPLE_INDEX) {
            throw malformed(
                    begin, "annotation must be at sample 0 to " + SampleChunk.MAX_SAMPLE_INDEX + ", got " + sample);
        }
        annotations.add(new Annotation(sample, AnnotationCode.numbered(code), 0, channel, number, ""));
    }

    /** Modifies the last annotation; number and channel apply to those that follow as well. */
    private void modify(int begin, int code, int value) throws MalformedRecordingException {
        if (annotations.isEmpty()) {
            throw malformed(begin, "code " + code + " modifies an annotation, but there is no annotation before it");
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

    /** Text of {@code length} bytes, padded to an even number. */
    private String text(int begin, int length) throws MalformedRecordingException {
        if (length > bytes.length - at) {
            throw malformed(begin, "text of " + length + " bytes extends beyond the end of the file");
        }
        String text = RecordingText.decode(bytes, at, length);
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
