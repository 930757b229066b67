package wardbeat.recording.wfdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wardbeat.recording.Annotation;

/** Writes records in WFDB formats. Written from the specification, independent of the reader, as its oracle. */
public final class WfdbWriter {

    private WfdbWriter() {}

    /** A record of one signal file {@code NAME.dat} with a correct header; {@code signals[signal][sample]}. */
    public static Path writeRecord(Path directory, String name, int format, int byteOffset, int[][] signals)
            throws IOException {
        var header = new StringBuilder("%s %d 360 %d\r\n".formatted(name, signals.length, signals[0].length));
        for (int[] signal : signals) {
            header.append("%s.dat %d%s 200(1)/mV 12 3 %d %d 0 lead\r\n"
                    .formatted(name, format, byteOffset == 0 ? "" : "+" + byteOffset, signal[0], checksum(signal)));
        }
        Files.writeString(directory.resolve(name + ".hea"), header);
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[byteOffset]);
        bytes.write(samples(format, interleaved(signals)));
        Files.write(directory.resolve(name + ".dat"), bytes.toByteArray());
        return directory.resolve(name);
    }

    /** Sum of the samples as a signed number of 16 bits. */
    static int checksum(int[] samples) {
        long sum = 0;
        for (int sample : samples) {
            sum += sample;
        }
        int low = Math.floorMod(sum, 65_536);
        return low < 32_768 ? low : low - 65_536;
    }

    static int[] interleaved(int[][] signals) {
        var all = new int[signals.length * signals[0].length];
        for (int i = 0; i < all.length; i++) {
            all[i] = signals[i % signals.length][i / signals.length];
        }
        return all;
    }

    static byte[] samples(int format, int[] samples) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < samples.length; i++) {
            int sample = samples[i];
            switch (format) {
                case 16 -> {
                    out.write(Math.floorMod(sample, 256));
                    out.write(Math.floorDiv(sample, 256));
                }
                case 80 -> out.write(sample + 128);
                case 212 -> {
                    boolean alone = i + 1 == samples.length;
                    int first = Math.floorMod(sample, 4096);
                    int second = alone ? 0 : Math.floorMod(samples[++i], 4096);
                    out.write(first % 256);
                    out.write(first / 256 + 16 * (second / 256));
                    if (!alone) {
                        out.write(second % 256);
                    }
                }
                default -> throw new IllegalArgumentException("format " + format);
            }
        }
        return out.toByteArray();
    }

    /** Annotations in MIT format, end mark included. */
    public static byte[] annotations(List<Annotation> annotations, List<Integer> codes) {
        var out = new ByteArrayOutputStream();
        long sample = 0;
        int number = 0;
        int channel = 0;
        for (int i = 0; i < annotations.size(); i++) {
            var annotation = annotations.get(i);
            long interval = annotation.sample() - sample;
            while (interval > 1023) {
                long skip = Math.min(interval, Integer.MAX_VALUE);
                word(out, 59, 0);
                half(out, (int) (skip / 65_536));
                half(out, (int) (skip % 65_536));
                interval -= skip;
            }
            word(out, codes.get(i), (int) interval);
            sample = annotation.sample();
            if (annotation.number() != number) {
                number = annotation.number();
                word(out, 60, number);
            }
            if (annotation.subtype() != 0) {
                word(out, 61, annotation.subtype());
            }
            if (annotation.channel() != channel) {
                channel = annotation.channel();
                word(out, 62, channel);
            }
            byte[] text = annotation.text().getBytes(StandardCharsets.ISO_8859_1);
            if (text.length > 0) {
                word(out, 63, text.length);
                out.writeBytes(text);
                out.writeBytes(new byte[text.length % 2]);
            }
        }
        word(out, 0, 0);
        return out.toByteArray();
    }

    /** A code of 6 bits above a value of 10 bits. */
    static void word(ByteArrayOutputStream out, int code, int value) {
        half(out, code * 1024 + Math.floorMod(value, 1024));
    }

    private static void half(ByteArrayOutputStream out, int value) {
        out.write(value % 256);
        out.write(value / 256);
    }
}
