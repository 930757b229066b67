package wardbeat.recording;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a signal file stores its samples.
 *
 * <p><b>Source</b>: WFDB Applications Guide, signal(5).
 */
public enum SignalFormat {
    /** Two bytes a sample, two's complement, the low byte first. */
    FORMAT_16(16, 16) {
        @Override
        int decode(byte[] bytes, int length, int[] samples) {
            for (int i = 0; i < length / 2; i++) {
                samples[i] = (bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8;
            }
            return length / 2;
        }
    },
    /** One byte a sample, 128 more than its value. */
    FORMAT_80(80, 8) {
        @Override
        int decode(byte[] bytes, int length, int[] samples) {
            for (int i = 0; i < length; i++) {
                samples[i] = (bytes[i] & 0xFF) - 128;
            }
            return length;
        }
    },
    /** Three bytes for two samples of twelve bits, two's complement; the middle byte holds the high four bits of both. */
    FORMAT_212(212, 12) {
        @Override
        int decode(byte[] bytes, int length, int[] samples) {
            int decoded = 0;
            for (int i = 0; i + 1 < length; i += 3) {
                samples[decoded++] = signed12((bytes[i + 1] & 0x0F) << 8 | (bytes[i] & 0xFF));
                if (i + 2 < length) {
                    samples[decoded++] = signed12((bytes[i + 1] & 0xF0) << 4 | (bytes[i + 2] & 0xFF));
                }
            }
            return decoded;
        }
    };

    private final int number;
    private final int bitsPerSample;

    SignalFormat(int number, int bitsPerSample) {
        this.number = number;
        this.bitsPerSample = bitsPerSample;
    }

    /** The format with this number in a header, if it is one of those supported. */
    static Optional<SignalFormat> numbered(int number) {
        return Arrays.stream(values()).filter(f -> f.number == number).findFirst();
    }

    /** The number that stands for the format in a header. */
    public int number() {
        return number;
    }

    /**
     * The count that says there is no sample: the most negative one, that is -32768, -128 and -2048.
     *
     * <p><b>Source</b>: the WFDB library, which reports these as invalid in every format. An analogue-to-digital
     * converter at its lower rail could produce them too; but a value at the rail is no measurement either, and the records
     * of the MIT-BIH database, whose 11 bits are stored as 0 to 2047, cannot contain -2048.
     */
    public int invalidCount() {
        return -(1 << (bitsPerSample - 1));
    }

    /** The resolution in bits that is assumed where a header states none: 12, or 8 in format 80. */
    int defaultResolutionBits() {
        return Math.min(bitsPerSample, 12);
    }

    /** The number of bytes that {@code samples} samples need. */
    long bytesFor(long samples) {
        return (samples * bitsPerSample + 7) / 8;
    }

    /** The number of bytes that {@code samples} samples take where they are filled up to whole pairs in format 212. */
    long paddedBytesFor(long samples) {
        return this == FORMAT_212 ? bytesFor(samples + (samples & 1)) : bytesFor(samples);
    }

    /** The number of whole samples in {@code bytes} bytes. */
    long samplesIn(long bytes) {
        return bytes * 8 / bitsPerSample;
    }

    /**
     * Decodes the first {@code length} bytes; all samples but the last run of a file come in lengths that are multiples of 6.
     *
     * @return how many samples were decoded
     */
    abstract int decode(byte[] bytes, int length, int[] samples);

    private static int signed12(int bits) {
        return bits << 20 >> 20;
    }
}
