package wardbeat.recording.wfdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;

/**
 * Writer of annotation files.
 *
 * <p><b>Source</b>: WFDB Applications Guide, annot(5), MIT format.
 */
final class AnnotationWriter {

    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int SUB = 61;
    private static final int CHN = 62;
    private static final int AUX = 63;
    private static final int MAX_INTERVAL = 1023;
    private static final int MAX_TEXT_BYTES = 255;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long sample;
    private int number;
    private int channel;

    private AnnotationWriter() {}

    /**
     * The contents of an annotation file.
     *
     * @param annotations annotations in the order of samples
     * @param rateHz rate at which they count samples
     * @param frameRateHz frame rate of the record; if it differs, the file states its time resolution
     * @throws IOException if an annotation has an unknown code
     */
    static byte[] bytes(List<Annotation> annotations, double rateHz, double frameRateHz) throws IOException {
        var writer = new AnnotationWriter();
        if (rateHz != frameRateHz) {
            writer.write(new Annotation(0, AnnotationCode.NOTE, 0, 0, 0, "## time resolution: " + rateHz));
        }
        for (var annotation : annotations) {
            if (annotation.code() == AnnotationCode.UNASSIGNED) {
                throw new IOException("annotation at sample " + annotation.sample()
                        + ": unknown code; expected only codes that WFDB defines, because its number is not known");
            }
            for (var part : parts(annotation)) {
                writer.write(part);
            }
        }
        writer.word(0, 0);
        return writer.out.toByteArray();
    }

    /** Annotations with texts of at most 255 bytes; the first has the code of the annotation, the others are notes. */
    static List<Annotation> parts(Annotation annotation) {
        var parts = new ArrayList<Annotation>();
        var text = new StringBuilder();
        int bytes = 0;
        for (int codePoint : annotation.text().codePoints().toArray()) {
            String next = Character.toString(codePoint);
            int length = next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > MAX_TEXT_BYTES) {
                parts.add(part(annotation, parts.isEmpty(), text.toString()));
                text.setLength(0);
                bytes = 0;
            }
            text.append(next);
            bytes += length;
        }
        parts.add(part(annotation, parts.isEmpty(), text.toString()));
        return parts;
    }

    private static Annotation part(Annotation whole, boolean first, String text) {
        return first
                ? new Annotation(whole.sample(), whole.code(), whole.subtype(), whole.channel(), whole.number(), text)
                : new Annotation(whole.sample(), AnnotationCode.NOTE, 0, whole.channel(), whole.number(), text);
    }

    private void write(Annotation annotation) {
        int code = annotation.code().number();
        long interval = annotation.sample() - sample;
        // Code 0 with interval 0 is the end mark.
        long least = code == 0 ? 1 : 0;
        while (interval < least || interval > MAX_INTERVAL) {
            long skip = Math.min(interval - least, Integer.MAX_VALUE);
            word(SKIP, 0);
            half((int) (skip >> 16));
            half((int) skip);
            interval -= skip;
        }
        word(code, (int) interval);
        sample = annotation.sample();
        if (annotation.number() != number) {
            number = annotation.number();
            word(NUM, number);
        }
        if (annotation.subtype() != 0) {
            word(SUB, annotation.subtype());
        }
        if (annotation.channel() != channel) {
            channel = annotation.channel();
            word(CHN, channel);
        }
        byte[] text = annotation.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > 0) {
            word(AUX, text.length);
            out.writeBytes(text);
            out.writeBytes(new byte[text.length % 2]);
        }
    }

    /** A code of 6 bits above a value of 10 bits. */
    private void word(int code, int value) {
        half(code << 10 | (value & 0x3FF));
    }

    private void half(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
