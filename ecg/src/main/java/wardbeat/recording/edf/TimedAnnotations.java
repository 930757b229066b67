package wardbeat.recording.edf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wardbeat.recording.RecordingText;

/**
 * Parser of the annotations in one data record: lists of texts with an onset and perhaps a duration (TAL).
 *
 * <p><b>Source</b>: Kemp and Olivan 2003, 2.2.2 to 2.2.4.
 */
final class TimedAnnotations {

    private static final byte TEXT_END = 20;
    private static final byte DURATION = 21;
    private static final Pattern ONSET = Pattern.compile("[-+]\\d{1,12}(?:\\.\\d{0,15})?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(?:\\.\\d{0,15})?");

    private final List<Text> texts = new ArrayList<>();
    private double recordOnsetSeconds = Double.NaN;

    /**
     * An annotation.
     *
     * @param onsetSeconds time from the start of the file
     * @param text the text, with the duration in parentheses if the file states one
     */
    record Text(double onsetSeconds, String text) {}

    /** Reports a list that cannot be read. */
    static final class MalformedAnnotationException extends Exception {

        private static final long serialVersionUID = 1;

        MalformedAnnotationException(String reason) {
            super(reason);
        }
    }

    /**
     * Parses the bytes of a channel of annotations in one data record.
     *
     * @throws MalformedAnnotationException if a list is malformed; the lists before it are kept
     */
    void parse(byte[] bytes, int offset, int length) throws MalformedAnnotationException {
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            int from = at;
            while (at < end && bytes[at] != 0) {
                at++;
            }
            if (at > from) {
                parseList(bytes, from, at);
            }
        }
    }

    private void parseList(byte[] bytes, int from, int to) throws MalformedAnnotationException {
        int at = indexOf(TEXT_END, bytes, from, to);
        if (at == to) {
            throw new MalformedAnnotationException("an annotation ends without its end mark");
        }
        int onsetEnd = indexOf(DURATION, bytes, from, at);
        double onsetSeconds = seconds(ONSET, bytes, from, onsetEnd);
        String duration = "";
        if (onsetEnd < at) {
            double seconds = seconds(SECONDS, bytes, onsetEnd + 1, at);
            duration = seconds > 0 ? " (" + ascii(bytes, onsetEnd + 1, at) + " s)" : "";
        }
        if (Double.isNaN(recordOnsetSeconds)) {
            recordOnsetSeconds = onsetSeconds;
        }
        while (at + 1 < to) {
            int begin = at + 1;
            at = indexOf(TEXT_END, bytes, begin, to);
            if (at == to) {
                throw new MalformedAnnotationException("an annotation ends without its end mark");
            }
            String text = RecordingText.decode(bytes, begin, at - begin);
            if (!text.isBlank()) {
                texts.add(new Text(onsetSeconds, text + duration));
            }
        }
    }

    private static double seconds(Pattern pattern, byte[] bytes, int from, int to) throws MalformedAnnotationException {
        String text = ascii(bytes, from, to);
        if (!pattern.matcher(text).matches()) {
            throw new MalformedAnnotationException("a time of an annotation must be a number of seconds");
        }
        return Double.parseDouble(text);
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte mark, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != mark) {
            at++;
        }
        return at;
    }

    /** Onset of the first list, which is that of the data record, seconds from the start of the file; NaN if there is none. */
    double recordOnsetSeconds() {
        return recordOnsetSeconds;
    }

    /** The annotations in their order. */
    List<Text> texts() {
        return texts;
    }
}
