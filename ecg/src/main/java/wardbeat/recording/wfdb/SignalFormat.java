package wardbeat.recording.wfdb;

import java.util.Arrays;
import java.util.Optional;

/**
 * Storage format of the samples in a signal file.
 *
 * <p><b>Source</b>: WFDB Applications Guide, signal(5).
 */
enum SignalFormat {
    /** Two bytes per sample, two's complement, the low byte first. */
    FORMAT_16(16, 16) {
        @Override
        int decode(byte[] bytes, int length, int[] samples) {
            for (int i = 0; i < length / 2; i++) {
                samples[i] = (bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8;
            }
            return length / 2;
        }
    },
    /** One byte per sample: its value plus 128. */
    FORMAT_80(80, 8) {
        @Override
        int decode(byte[] bytes, int length, int[] samples) {
            for (int i = 0; i < length; i++) {
                samples[i] = (bytes[i] & 0xFF) - 128;
            }
            return length;
        }
    },
    /** Three bytes for two samples of twelve bits, two's complement; the middle byte has the high four bits of both. */
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

    /** The format with this number in a header; empty if it is not supported. */
    static Optional<SignalFormat> numbered(int number) {
        return Arrays.stream(values()).filter(f -> f.number == number).findFirst();
    }

    /** Number of the format in a header. */
    int number() {
        return number;
    }

    /**
     * The count of a missing sample: the most negative one, that is -32768, -128 and -2048.
     *
     * <p><b>Source</b>: the WFDB library, which reports these as invalid in every format. An analogue-to-digital
     * converter at its lower rail can produce them too, but a value at the rail is not a measurement. The records of the
     * MIT-BIH database, whose 11 bits are stored as 0 to 2047, cannot contain -2048.
     */
    int invalidCount() {
        return -(1 << (bitsPerSample - 1));
    }

    /** Resolution in bits if the header does not state it: 12, or 8 in format 80. */
    int defaultResolutionBits() {
        return Math.min(bitsPerSample, 12);
    }

    /** Number of bytes of {@code samples} samples. */
    long bytesFor(long samples) {
        return (samples * bitsPerSample + 7) / 8;
    }

    /** Number of bytes of {@code samples} samples if format 212 is padded to whole pairs. */
    long paddedBytesFor(long samples) {
        return this == FORMAT_212 ? bytesFor(samples + (samples & 1)) : bytesFor(samples);
    }

    /** Number of whole samples in {@code bytes} bytes. */
    long samplesIn(long bytes) {
        return bytes * 8 / bitsPerSample;
    }

    /**
     * Decodes the first {@code length} bytes. All blocks of a file except the last have a length that is a multiple of 6.
     *
     * @return number of decoded samples
     */
    abstract int decode(byte[] bytes, int length, int[] samples);

    private static int signed12(int bits) {
        return bits << 20 >> 20;
    }
}
