package wardbeat.recording.wfdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
        int[] all = interleaved(signals);
        bytes.write(samples(format, format == 8 ? differences(all, signals.length) : all));
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

    /** Frames with {@code samplesPerFrame[signal]} samples of each signal. */
    static int[] frames(int[][] signals, int... samplesPerFrame) {
        var all = new ArrayList<Integer>();
        for (int frame = 0; frame < signals[0].length / samplesPerFrame[0]; frame++) {
            for (int i = 0; i < signals.length; i++) {
                for (int k = 0; k < samplesPerFrame[i]; k++) {
                    all.add(signals[i][frame * samplesPerFrame[i] + k]);
                }
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The differences between samples that format 8 stores, {@code signals} interleaved; the first are 0. */
    static int[] differences(int[] samples, int signals) {
        var differences = new int[samples.length];
        for (int i = signals; i < samples.length; i++) {
            differences[i] = samples[i] - samples[i - signals];
        }
        return differences;
    }

    /** Samples as a file has them; those of format 8 are {@link #differences}. The last group is not padded. */
    static byte[] samples(int format, int[] samples) {
        var out = new ByteArrayOutputStream();
        switch (format) {
            case 8, 16, 24, 32 -> Arrays.stream(samples).forEach(sample -> lowFirst(out, sample, format / 8));
            case 61 ->
                Arrays.stream(samples).forEach(sample -> {
                    out.write(Math.floorDiv(sample, 256));
                    out.write(Math.floorMod(sample, 256));
                });
            case 80 -> Arrays.stream(samples).forEach(sample -> out.write(sample + 128));
            case 160 -> Arrays.stream(samples).forEach(sample -> lowFirst(out, sample + 32_768, 2));
            case 212 ->
                groups(samples, 2, 12, group -> {
                    lowFirst(out, group[0] % 256, 1);
                    lowFirst(out, group[0] / 256 + 16 * (group[1] / 256), 1);
                    lowFirst(out, group[1] % 256, 1);
                });
            case 310 ->
                groups(samples, 3, 10, group -> {
                    lowFirst(out, 2 * group[0] + 2048 * (group[2] % 32), 2);
                    lowFirst(out, 2 * group[1] + 2048 * (group[2] / 32), 2);
                });
            case 311 ->
                groups(samples, 3, 10, group -> {
                    lowFirst(out, group[0] + 1024L * group[1] + 1024L * 1024 * group[2], 4);
                });
            default -> throw new IllegalArgumentException("format " + format);
        }
        return Arrays.copyOf(out.toByteArray(), bytes(format, samples.length));
    }

    /** Length of a file with {@code samples} samples, the last group as short as possible. */
    static int bytes(int format, int samples) {
        return switch (format) {
            case 8, 80 -> samples;
            case 16, 61, 160 -> 2 * samples;
            case 24 -> 3 * samples;
            case 32 -> 4 * samples;
            case 212 -> samples / 2 * 3 + samples % 2 * 2;
            case 310 -> samples / 3 * 4 + samples % 3 * 2;
            default -> samples / 3 * 4 + (samples % 3 == 0 ? 0 : samples % 3 + 1);
        };
    }

    private static void groups(int[] samples, int size, int bits, Consumer<int[]> write) {
        for (int i = 0; i < samples.length; i += size) {
            var group = new int[size];
            for (int k = 0; k < size && i + k < samples.length; k++) {
                group[k] = Math.floorMod(samples[i + k], 1 << bits);
            }
            write.accept(group);
        }
    }

    private static void lowFirst(ByteArrayOutputStream out, long value, int bytes) {
        long left = value;
        for (int i = 0; i < bytes; i++) {
            out.write((int) Math.floorMod(left, 256L));
            left = Math.floorDiv(left, 256L);
        }
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
