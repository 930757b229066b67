package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import wardbeat.recording.MalformedRecordingException;

/**
 * Signal file with the signals whose samples are interleaved in it, frame by frame.
 *
 * @param path path of the file
 * @param sizeBytes length of the file
 * @param signals specifications of the signals in the order of the header; at least one
 * @param firstSignal number of the first of them in the record
 */
record SignalFile(Path path, long sizeBytes, List<SignalSpecification> signals, int firstSignal) {

    private static final int BLOCK_GROUPS = 1 << 14;

    SignalFile {
        signals = List.copyOf(signals);
    }

    /** Locates the file in the directory of its header. */
    static SignalFile locate(Path header, List<SignalSpecification> signals, int firstSignal) throws IOException {
        String name = signals.get(0).fileName();
        Path path = header.resolveSibling(name);
        if (!Files.isRegularFile(path)) {
            throw MalformedRecordingException.atByte(
                    path, 0, "the signal file that the header names does not exist or is not a regular file");
        }
        Path directory = header.toAbsolutePath().getParent();
        if (directory == null
                || !directory.toRealPath().equals(path.toRealPath().getParent())) {
            throw MalformedRecordingException.atByte(
                    path, 0, "the signal file " + quoted(name) + " is not in the directory of the record");
        }
        return new SignalFile(path, Files.size(path), signals, firstSignal);
    }

    private SignalFormat format() {
        return signals.get(0).format();
    }

    private long byteOffset() {
        return signals.get(0).byteOffset();
    }

    /** Number of samples of all signals in one frame. */
    long frameSamples() {
        return signals.stream().mapToLong(SignalSpecification::samplesPerFrame).sum();
    }

    /** Number of frames before frame 0 of the most skewed signal. */
    private int maxSkewFrames() {
        return signals.stream().mapToInt(SignalSpecification::skewFrames).max().orElse(0);
    }

    /** Number of complete frames in the file. */
    long frames() {
        return format().samplesIn(Math.max(0, sizeBytes - byteOffset())) / frameSamples();
    }

    /** Number of frames to read: those of the record, and those that skewed signals need as far as the file has them. */
    long framesFor(int recordFrames) {
        return Math.min(frames(), (long) recordFrames + maxSkewFrames());
    }

    /**
     * Reads the samples of each signal as they are stored, but format 8 as sums: {@code [signal][sample]}.
     *
     * @param frames number of frames to read, as {@link #framesFor} returns it
     */
    int[][] read(int frames) throws IOException {
        var counts = new int[signals.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new int[frames * signals.get(i).samplesPerFrame()];
        }
        long left = frames * frameSamples();
        var to = new FrameOrder(counts);
        var block = new byte[BLOCK_GROUPS * format().groupBytes()];
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            in.skipNBytes(byteOffset());
            while (left > 0) {
                int samples = (int) Math.min(left, (long) BLOCK_GROUPS * format().groupSamples());
                int bytes = (int) format().bytesFor(samples);
                if (in.readNBytes(block, 0, bytes) < bytes) {
                    throw MalformedRecordingException.atByte(
                            path, sizeBytes, "the file was truncated while it was read");
                }
                Arrays.fill(block, bytes, block.length, (byte) 0);
                for (int i = 0; i < samples; i++) {
                    int group = i / format().groupSamples();
                    to.put(format().sample(block, group * format().groupBytes(), i % format().groupSamples()));
                }
                left -= samples;
            }
        }
        if (format() == SignalFormat.FORMAT_8) {
            sumDifferences(counts);
        }
        return counts;
    }

    /** Puts the samples of a file in the order of its frames into its signals. */
    private final class FrameOrder {

        private final int[][] counts;
        private final int[] next;
        private int signal;
        private int inFrame;

        FrameOrder(int[][] counts) {
            this.counts = counts;
            this.next = new int[counts.length];
        }

        void put(int sample) {
            counts[signal][next[signal]++] = sample;
            inFrame++;
            if (inFrame == signals.get(signal).samplesPerFrame()) {
                inFrame = 0;
                signal = (signal + 1) % counts.length;
            }
        }
    }

    private void sumDifferences(int[][] counts) {
        for (int i = 0; i < counts.length; i++) {
            int sum = signals.get(i).initialCount().orElse(signals.get(i).adcZeroCounts());
            for (int at = 0; at < counts[i].length; at++) {
                sum += counts[i][at];
                counts[i][at] = sum;
            }
        }
    }

    /**
     * Adds the differences between the file and its header to {@code mismatches}; returns the number of correct checksums.
     *
     * @param framesStated number of frames in the header, if it states one
     * @param longestFrames number of frames of the longest file of the record
     */
    int compare(OptionalInt framesStated, long longestFrames, int[][] counts, List<HeaderMismatch> mismatches) {
        boolean truncated = compareSize(framesStated.isPresent() ? framesStated.getAsInt() : longestFrames, mismatches);
        int verified = 0;
        for (int i = 0; i < counts.length && !truncated; i++) {
            verified += compare(framesStated, i, counts[i], mismatches) ? 1 : 0;
        }
        return verified;
    }

    /** Whether the checksum of a signal is stated and correct. */
    private boolean compare(OptionalInt framesStated, int at, int[] counts, List<HeaderMismatch> mismatches) {
        var signal = signals.get(at);
        String where = path.getFileName() + ", signal " + (firstSignal + at) + " (" + signal.description() + ")";
        int initial = signal.initialCount().orElse(0);
        // Programs that do not compute a checksum or an initial value write 0.
        if (initial != 0 && initial != counts[0] && signal.format() != SignalFormat.FORMAT_8) {
            mismatches.add(new HeaderMismatch(HeaderMismatch.Kind.INITIAL_VALUE, where, initial, counts[0]));
        }
        short stated = (short) signal.checksum().orElse(0);
        if (framesStated.isEmpty() || stated == 0) {
            return false;
        }
        short actual = checksum(counts, (long) framesStated.getAsInt() * signal.samplesPerFrame());
        if (stated != actual) {
            mismatches.add(new HeaderMismatch(HeaderMismatch.Kind.CHECKSUM, where, stated, actual));
        }
        return stated == actual;
    }

    /** Compares the size of the file with {@code frames} frames; returns whether it has fewer. */
    private boolean compareSize(long frames, List<HeaderMismatch> mismatches) {
        long expected = byteOffset() + format().bytesFor(frames * frameSamples());
        long padded = byteOffset() + format().paddedBytesFor((frames + maxSkewFrames()) * frameSamples());
        if (sizeBytes < expected || sizeBytes > padded) {
            mismatches.add(new HeaderMismatch(
                    HeaderMismatch.Kind.SIZE, String.valueOf(path.getFileName()), expected, sizeBytes));
        }
        return sizeBytes < expected;
    }

    private static short checksum(int[] counts, long samples) {
        int sum = 0;
        for (int i = 0; i < Math.min(samples, counts.length); i++) {
            sum += counts[i];
        }
        return (short) sum;
    }
}
