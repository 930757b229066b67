package wardbeat.recording;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * One signal file with the signals whose samples take turns in it.
 *
 * @param path where it is
 * @param sizeBytes how long it is
 * @param signals what the header says about the signals, in their order; at least one
 * @param firstSignal the number in the record of the first of them
 */
record SignalFile(Path path, long sizeBytes, List<SignalSpecification> signals, int firstSignal) {

    private static final int BLOCK_BYTES = 6 << 13;

    SignalFile {
        signals = List.copyOf(signals);
    }

    /** Finds the file next to its header, and nowhere else. */
    static SignalFile locate(Path header, List<SignalSpecification> signals, int firstSignal) throws IOException {
        String name = signals.get(0).fileName();
        Path path = header.resolveSibling(name);
        if (!Files.isRegularFile(path)) {
            throw MalformedRecordingException.atByte(path, 0, "the signal file that the header names is no file");
        }
        Path folder = header.toAbsolutePath().getParent();
        if (folder == null || !folder.toRealPath().equals(path.toRealPath().getParent())) {
            throw MalformedRecordingException.atByte(
                    path, 0, "the signal file " + quoted(name) + " leads out of the record's folder");
        }
        return new SignalFile(path, Files.size(path), signals, firstSignal);
    }

    private SignalFormat format() {
        return signals.get(0).format();
    }

    private long byteOffset() {
        return signals.get(0).byteOffset();
    }

    /** The length that the file must have for {@code samples} samples of each signal, bytes. */
    long expectedBytes(int samples) {
        return byteOffset() + format().bytesFor((long) samples * signals.size());
    }

    /** The number of samples of each signal, told by the length of the file. */
    int samplesBySize() throws MalformedRecordingException {
        if (byteOffset() >= sizeBytes) {
            throw MalformedRecordingException.atByte(
                    path, sizeBytes, "the file holds no sample; they should begin at byte " + byteOffset());
        }
        long all = format().samplesIn(sizeBytes - byteOffset());
        long each = all / signals.size();
        long used = each * signals.size();
        long length = sizeBytes - byteOffset();
        if (length != format().bytesFor(used) && length != format().paddedBytesFor(used)) {
            throw MalformedRecordingException.atByte(
                    path,
                    sizeBytes,
                    "the file ends in the midst of a sample or of the " + signals.size() + " signals' turn");
        }
        if (each > Integer.MAX_VALUE) {
            throw MalformedRecordingException.atByte(path, sizeBytes, "the file holds too many samples: " + each);
        }
        return (int) each;
    }

    /** Refuses a file too short for {@code samples} samples of each signal, before anything is allocated for them. */
    void requireSamples(int samples) throws MalformedRecordingException {
        if (sizeBytes < expectedBytes(samples)) {
            throw MalformedRecordingException.atByte(
                    path,
                    sizeBytes,
                    "the file ends here, but " + samples + " samples of each signal need " + expectedBytes(samples)
                            + " bytes");
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
                            path, sizeBytes, "the file became shorter while it was read");
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

    /** Adds to {@code mismatches} where the file differs from what the header promises. */
    void compare(OptionalInt samplesStated, int[][] counts, List<Mismatch> mismatches) {
        String file = signals.get(0).fileName();
        if (samplesStated.isPresent() && expectedBytes(samplesStated.getAsInt()) != sizeBytes) {
            mismatches.add(new Mismatch(Mismatch.Kind.SIZE, file, expectedBytes(samplesStated.getAsInt()), sizeBytes));
        }
        for (int i = 0; i < counts.length; i++) {
            var signal = signals.get(i);
            String where = file + ", signal " + (firstSignal + i) + " (" + signal.description() + ")";
            int initial = counts[i][0];
            if (signal.initialCount().orElse(initial) != initial) {
                mismatches.add(new Mismatch(
                        Mismatch.Kind.INITIAL_VALUE,
                        where,
                        signal.initialCount().orElseThrow(),
                        initial));
            }
            short stated = (short) signal.checksum().orElse(0);
            short actual = checksum(counts[i]);
            // Writers that compute no checksum leave a 0, which therefore promises nothing.
            if (samplesStated.isPresent() && stated != 0 && stated != actual) {
                mismatches.add(new Mismatch(Mismatch.Kind.CHECKSUM, where, stated, actual));
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
