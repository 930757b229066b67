package wardbeat.recording.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.signal.SampleChunk;

/**
 * Reader of the signals of a record of one segment.
 *
 * <p>A record has as many frames as its header states, or as its longest signal file has if that is less or the header states
 * nothing. Sizes are checked before memory is allocated.
 */
final class SegmentReader {

    /** Maximum number of samples of all signals together: 24 hours of 8 leads at 360 Hz, 1 GiB in memory. */
    static final long MAX_SAMPLES = 1L << 28;

    private final Path headerFile;
    private final WfdbHeader header;
    private final List<SignalFile> files;
    private final List<HeaderMismatch> mismatches = new ArrayList<>();
    private int verifiedSignals;

    private SegmentReader(Path headerFile, WfdbHeader header) throws IOException {
        this.headerFile = headerFile;
        this.header = header;
        this.files = signalFiles();
    }

    /**
     * Reads the signals of {@code header}, the contents of {@code headerFile}.
     *
     * @throws MalformedRecordingException if a signal file is missing, without samples or not in the directory of the header,
     *     or the record is too long
     * @throws IOException if reading fails
     */
    static SegmentSignals read(Path headerFile, WfdbHeader header) throws IOException {
        return new SegmentReader(headerFile, header).read();
    }

    private SegmentSignals read() throws IOException {
        int frames = frames();
        var counts = new int[header.signals().size()][];
        for (var file : files) {
            int[][] stored = file.read((int) file.framesFor(frames));
            verifiedSignals += file.compare(header.frames(), longestFrames(), stored, mismatches);
            for (int i = 0; i < stored.length; i++) {
                counts[file.firstSignal() + i] = aligned(file.signals().get(i), stored[i], frames);
            }
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == null) {
                counts[i] = missing(frames * header.signals().get(i).samplesPerFrame());
            }
        }
        return new SegmentSignals(header.signals(), frames, counts, verifiedSignals, mismatches);
    }

    /** Adjacent signals with the same file; signals in format 0 have none. */
    private List<SignalFile> signalFiles() throws IOException {
        List<SignalSpecification> signals = header.signals();
        var located = new ArrayList<SignalFile>();
        int first = 0;
        for (int i = 1; i <= signals.size(); i++) {
            boolean fileEnds = i == signals.size()
                    || !signals.get(i).fileName().equals(signals.get(first).fileName());
            if (fileEnds) {
                if (signals.get(first).format() != SignalFormat.FORMAT_0) {
                    located.add(SignalFile.locate(headerFile, signals.subList(first, i), first));
                }
                first = i;
            }
        }
        return located;
    }

    private int frames() throws MalformedRecordingException {
        for (var file : files) {
            if (file.frames() == 0) {
                throw MalformedRecordingException.atByte(
                        file.path(),
                        file.sizeBytes(),
                        "the file has no complete frame; expected samples from byte "
                                + file.signals().get(0).byteOffset());
            }
        }
        int stated = header.frames().orElse(Integer.MAX_VALUE);
        int frames = (int) (files.isEmpty() ? stated : Math.min(longestFrames(), stated));
        long frameSamples = header.signals().stream()
                .mapToLong(SignalSpecification::samplesPerFrame)
                .sum();
        requireShort(frames, frameSamples);
        for (var file : files) {
            requireShort(file.framesFor(frames), file.frameSamples());
        }
        return frames;
    }

    private long longestFrames() {
        return files.stream().mapToLong(SignalFile::frames).max().orElse(0);
    }

    private void requireShort(long frames, long frameSamples) throws MalformedRecordingException {
        if (frameSamples > MAX_SAMPLES || frames * frameSamples > MAX_SAMPLES) {
            throw MalformedRecordingException.atLine(
                    headerFile,
                    1,
                    "record too long; expected at most " + MAX_SAMPLES + " samples of all signals together, got "
                            + frames + " frames of " + frameSamples);
        }
    }

    /** The samples from frame 0 of the record on; without missing counts as stored. */
    private static int[] aligned(SignalSpecification signal, int[] stored, int frames) {
        int invalid = signal.format().invalidCount();
        long skew = (long) signal.skewFrames() * signal.samplesPerFrame();
        int[] counts = missing(frames * signal.samplesPerFrame());
        for (int i = 0; i < counts.length && i + skew < stored.length; i++) {
            int count = stored[(int) (i + skew)];
            counts[i] = count == invalid ? SampleChunk.INVALID : count;
        }
        return counts;
    }

    private static int[] missing(int samples) {
        var counts = new int[samples];
        Arrays.fill(counts, SampleChunk.INVALID);
        return counts;
    }
}
