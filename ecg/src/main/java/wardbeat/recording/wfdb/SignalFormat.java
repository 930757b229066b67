package wardbeat.recording.wfdb;

import java.util.Arrays;
import java.util.Optional;
import wardbeat.signal.SampleChunk;

/**
 * Storage format of the samples in a signal file: groups of one to three samples in a whole number of bytes.
 *
 * <p><b>Source</b>: WFDB Applications Guide, signal(5).
 */
enum SignalFormat {
    /** No samples: the signal is not recorded. */
    FORMAT_0(0, 16, 1, 2) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return invalidCount();
        }
    },
    /** One byte per sample: the difference from the previous one. */
    FORMAT_8(8, 8, 1, 1) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return bytes[at];
        }
    },
    /** Two bytes per sample, two's complement, the low byte first. */
    FORMAT_16(16, 16, 1, 2) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return (bytes[at] & 0xFF) | bytes[at + 1] << 8;
        }
    },
    /** Three bytes per sample, two's complement, the low byte first. */
    FORMAT_24(24, 24, 1, 3) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] << 16;
        }
    },
    /** Four bytes per sample, two's complement, the low byte first. */
    FORMAT_32(32, 32, 1, 4) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return word(bytes, at);
        }
    },
    /** Two bytes per sample, two's complement, the high byte first. */
    FORMAT_61(61, 16, 1, 2) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return bytes[at] << 8 | (bytes[at + 1] & 0xFF);
        }
    },
    /** One byte per sample: its value plus 128. */
    FORMAT_80(80, 8, 1, 1) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return (bytes[at] & 0xFF) - 128;
        }
    },
    /** Two bytes per sample, the low byte first: its value plus 32768. */
    FORMAT_160(160, 16, 1, 2) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return ((bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8) - 32_768;
        }
    },
    /** Three bytes for two samples of twelve bits, two's complement; the middle byte has the high four bits of both. */
    FORMAT_212(212, 12, 2, 3) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            int bits = index == 0
                    ? (bytes[at + 1] & 0x0F) << 8 | (bytes[at] & 0xFF)
                    : (bytes[at + 1] & 0xF0) << 4 | (bytes[at + 2] & 0xFF);
            return signed(bits, 12);
        }
    },
    /**
     * Four bytes for three samples of ten bits, two's complement. Each half, the low byte first, has one sample in bits 1 to
     * 10; bits 11 to 15 of the first half are the low five bits of the third sample, those of the second half the high five.
     */
    FORMAT_310(310, 10, 3, 4) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            int word = word(bytes, at);
            return signed(
                    switch (index) {
                        case 0 -> word >> 1;
                        case 1 -> word >> 17;
                        default -> (word >> 11 & 0x1F) | (word >>> 27) << 5;
                    },
                    10);
        }
    },
    /** Four bytes, the low byte first, for three samples of ten bits, two's complement, the first in the lowest bits. */
    FORMAT_311(311, 10, 3, 4) {
        @Override
        int sample(byte[] bytes, int at, int index) {
            return signed(word(bytes, at) >> (10 * index), 10);
        }
    };

    private final int number;
    private final int bitsPerSample;
    private final int groupSamples;
    private final int groupBytes;

    SignalFormat(int number, int bitsPerSample, int groupSamples, int groupBytes) {
        this.number = number;
        this.bitsPerSample = bitsPerSample;
        this.groupSamples = groupSamples;
        this.groupBytes = groupBytes;
    }

    /** The format with this number in a header; empty if it is not supported. */
    static Optional<SignalFormat> numbered(int number) {
        return Arrays.stream(values()).filter(f -> f.number == number).findFirst();
    }

    /** Number of the format in a header. */
    int number() {
        return number;
    }

    /** Number of samples in a whole group. */
    int groupSamples() {
        return groupSamples;
    }

    /** Number of bytes of a whole group. */
    int groupBytes() {
        return groupBytes;
    }

    /**
     * The count of a missing sample: the most negative one, for example -32768, -128 and -2048. Format 8 has none.
     *
     * <p><b>Source</b>: the WFDB library, which reports these as invalid in every format but 8. An analogue-to-digital
     * converter at its lower rail can produce them too, but a value at the rail is not a measurement. The records of the
     * MIT-BIH database, whose 11 bits are stored as 0 to 2047, cannot contain -2048.
     */
    int invalidCount() {
        return this == FORMAT_8 ? SampleChunk.INVALID : -1 << (bitsPerSample - 1);
    }

    /** Resolution in bits if the header does not state it: 12, or less in formats with fewer bits. */
    int defaultResolutionBits() {
        return Math.min(bitsPerSample, 12);
    }

    /** Minimum number of bytes of {@code samples} samples; the last group can be incomplete. */
    long bytesFor(long samples) {
        long rest = samples % groupSamples;
        // The first two samples of a group in format 310 are each in one half.
        long restBytes = this == FORMAT_310 ? 2 * rest : (rest * bitsPerSample + 7) / 8;
        return samples / groupSamples * groupBytes + restBytes;
    }

    /** Number of bytes of {@code samples} samples in whole groups. */
    long paddedBytesFor(long samples) {
        return (samples + groupSamples - 1) / groupSamples * groupBytes;
    }

    /** Number of whole samples in {@code bytes} bytes. */
    long samplesIn(long bytes) {
        long samples = bytes / groupBytes * groupSamples;
        while (bytesFor(samples + 1) <= bytes) {
            samples++;
        }
        return samples;
    }

    /** Decodes sample {@code index} of the group that begins at {@code at}; bytes after the end of the file are 0. */
    abstract int sample(byte[] bytes, int at, int index);

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    private static int signed(int value, int bits) {
        return value << (32 - bits) >> (32 - bits);
    }
}
