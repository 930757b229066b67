package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import wardbeat.recording.MalformedRecordingException;

/**
 * Signal file with the signals whose samples are interleaved in it.
 *
 * @param path path of the file
 * @param sizeBytes length of the file
 * @param signals specifications of the signals in the order of the header; at least one
 * @param firstSignal number of the first of them in the record
 */
record SignalFile(Path path, long sizeBytes, List<SignalSpecification> signals, int firstSignal) {

    private static final int BLOCK_BYTES = 6 << 13;

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

    /** Required length of the file for {@code samples} samples of each signal, bytes. */
    long expectedBytes(int samples) {
        return byteOffset() + format().bytesFor((long) samples * signals.size());
    }

    /** Number of samples of each signal, from the length of the file. */
    int samplesBySize() throws MalformedRecordingException {
        if (byteOffset() >= sizeBytes) {
            throw MalformedRecordingException.atByte(
                    path, sizeBytes, "the file has no samples; expected them from byte " + byteOffset());
        }
        long all = format().samplesIn(sizeBytes - byteOffset());
        long each = all / signals.size();
        long used = each * signals.size();
        long length = sizeBytes - byteOffset();
        if (length != format().bytesFor(used) && length != format().paddedBytesFor(used)) {
            throw MalformedRecordingException.atByte(
                    path,
                    sizeBytes,
                    "the file ends within a sample, or not all of the " + signals.size()
                            + " signals have the same number of samples");
        }
        if (each > Integer.MAX_VALUE) {
            throw MalformedRecordingException.atByte(
                    path, sizeBytes, "too many samples; expected at most " + Integer.MAX_VALUE + ", got " + each);
        }
        return (int) each;
    }

    /** Rejects a file that is too short for {@code samples} samples of each signal, before memory is allocated for them. */
    void requireSamples(int samples) throws MalformedRecordingException {
        if (sizeBytes < expectedBytes(samples)) {
            throw MalformedRecordingException.atByte(
                    path,
                    sizeBytes,
                    "the file is too short; expected " + expectedBytes(samples) + " bytes for " + samples
                            + " samples of each signal");
        }
    }

    /** Reads {@code samples} samples of each signal as they are stored: {@code [signal][sample]}. */
    int[][] read(int samples) throws IOException {
        var counts = new int[signals.size()][samples];
        long left = (long) samples * signals.size();
        var block = new int[(int) Math.min(BLOCK_BYTES, left + 1)];
        int signal = 0;
        int sample = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            in.skipNBytes(byteOffset());
            while (left > 0) {
                byte[] bytes = in.readNBytes((int) Math.min(BLOCK_BYTES, format().bytesFor(left)));
                int decoded = (int) Math.min(left, format().decode(bytes, bytes.length, block));
                if (decoded == 0) {
                    throw MalformedRecordingException.atByte(
                            path, sizeBytes, "the file was truncated while it was read");
                }
                for (int i = 0; i < decoded; i++) {
                    counts[signal][sample] = block[i];
                    signal++;
                    if (signal == counts.length) {
                        signal = 0;
                        sample++;
                    }
                }
                left -= decoded;
            }
        }
        return counts;
    }

    /** Adds the differences between the file and its header to {@code mismatches}. */
    void compare(OptionalInt samplesStated, int[][] counts, List<HeaderMismatch> mismatches) {
        String file = signals.get(0).fileName();
        if (samplesStated.isPresent() && expectedBytes(samplesStated.getAsInt()) != sizeBytes) {
            mismatches.add(new HeaderMismatch(
                    HeaderMismatch.Kind.SIZE, file, expectedBytes(samplesStated.getAsInt()), sizeBytes));
        }
        for (int i = 0; i < counts.length; i++) {
            var signal = signals.get(i);
            String where = file + ", signal " + (firstSignal + i) + " (" + signal.description() + ")";
            int initial = counts[i][0];
            if (signal.initialCount().orElse(initial) != initial) {
                mismatches.add(new HeaderMismatch(
                        HeaderMismatch.Kind.INITIAL_VALUE,
                        where,
                        signal.initialCount().orElseThrow(),
                        initial));
            }
            short stated = (short) signal.checksum().orElse(0);
            short actual = checksum(counts[i]);
            // Programs that do not compute a checksum write 0.
            if (samplesStated.isPresent() && stated != 0 && stated != actual) {
                mismatches.add(new HeaderMismatch(HeaderMismatch.Kind.CHECKSUM, where, stated, actual));
            }
        }
    }

    private static short checksum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return (short) sum;
    }
}
