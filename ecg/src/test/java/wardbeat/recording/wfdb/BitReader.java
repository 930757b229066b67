package wardbeat.recording.wfdb;

import java.math.BigInteger;
import java.util.Arrays;
import wardbeat.signal.SampleChunk;

/**
 * Slow decoder of samples bit by bit, written from signal(5) and independent of the reader, as its oracle for any bytes.
 */
final class BitReader {

    private BitReader() {}

    /**
     * Signals of a file without offset, one sample each in a frame: as many frames as {@code written} has, or as are in
     * {@code bytes}; {@link SampleChunk#INVALID} for missing samples.
     *
     * @param written signals of the intact file; their first samples are the initial values of format 8
     */
    static int[][] signals(int format, byte[] bytes, int[][] written) {
        int frames = Math.min(written[0].length, samples(format, bytes.length) / written.length);
        var signals = new int[written.length][frames];
        for (int i = 0; i < signals.length; i++) {
            int sum = written[i][0];
            for (int frame = 0; frame < frames; frame++) {
                int sample = sample(format, bytes, frame * signals.length + i);
                sum += sample;
                int lowest = -1 << (width(format) - 1);
                signals[i][frame] = format == 8 ? sum : sample == lowest ? SampleChunk.INVALID : sample;
            }
        }
        return signals;
    }

    private static int samples(int format, int bytes) {
        int samples = 0;
        while (WfdbWriter.bytes(format, samples + 1) <= bytes) {
            samples++;
        }
        return samples;
    }

    private static int width(int format) {
        return switch (format) {
            case 8, 80 -> 8;
            case 212 -> 12;
            case 310, 311 -> 10;
            case 24, 32 -> format;
            default -> 16;
        };
    }

    private static int sample(int format, byte[] bytes, int index) {
        int width = width(format);
        return switch (format) {
            case 61 -> new BigInteger(Arrays.copyOfRange(bytes, 2 * index, 2 * index + 2)).intValue();
            case 80 -> bits(bytes, 8 * index, 8).intValue() - 128;
            case 160 -> bits(bytes, 16 * index, 16).intValue() - 32_768;
            case 212 -> {
                int group = index / 2 * 24;
                yield index % 2 == 0
                        ? signed(bits(bytes, group, 12), 12)
                        : signed(bits(bytes, group + 12, 4).shiftLeft(8).or(bits(bytes, group + 16, 8)), 12);
            }
            case 310 -> {
                int group = index / 3 * 32;
                yield index % 3 < 2
                        ? signed(bits(bytes, group + 16 * (index % 3) + 1, 10), 10)
                        : signed(
                                bits(bytes, group + 11, 5)
                                        .or(bits(bytes, group + 27, 5).shiftLeft(5)),
                                10);
            }
            case 311 -> signed(bits(bytes, index / 3 * 32 + 10 * (index % 3), 10), 10);
            default -> signed(bits(bytes, width * index, width), width);
        };
    }

    /** {@code count} bits from bit {@code from} on; bit 0 is the lowest of byte 0. Bits after the end are 0. */
    private static BigInteger bits(byte[] bytes, int from, int count) {
        var value = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            int at = (from + i) / 8;
            if (at < bytes.length && (bytes[at] >> ((from + i) % 8) & 1) == 1) {
                value = value.setBit(i);
            }
        }
        return value;
    }

    private static int signed(BigInteger bits, int width) {
        return (bits.testBit(width - 1) ? bits.subtract(BigInteger.ONE.shiftLeft(width)) : bits).intValue();
    }
}
