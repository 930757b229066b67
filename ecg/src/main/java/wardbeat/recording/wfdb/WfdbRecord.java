package wardbeat.recording.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.recording.Annotations;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Recording in the WFDB format: a header and its signals.
 *
 * <p>All input is validated: sizes are checked before memory is allocated, and only files in the directory of the record are
 * opened.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal(5). <b>Departures</b>: one segment, one sample per frame and
 * formats 16, 80 and 212 only; a signal file must be in the directory of its header; there is at least one signal; the record
 * name in the header must be that of its file.
 *
 * @param path the record without extension, for example {@code mitdb/100}
 * @param header contents of the header
 * @param signals the signals in the order of the header, all of the same length
 * @param mismatches differences between the signal files and the sizes, initial values and checksums of the header; empty for
 *     an intact record. A checksum of 0 is not compared, and no checksum is compared if the header has no number of samples
 */
record WfdbRecord(Path path, WfdbHeader header, List<RecordedSignal> signals, List<HeaderMismatch> mismatches)
        implements Recording {

    /** Maximum number of samples of all signals together: 24 hours of 8 leads at 360 Hz, 1 GiB in memory. */
    static final long MAX_SAMPLES = 1L << 28;

    private static final String REFERENCE_ANNOTATOR = "atr";

    WfdbRecord {
        signals = List.copyOf(signals);
        mismatches = List.copyOf(mismatches);
    }

    /**
     * Reads the record {@code path}, without extension.
     *
     * @throws MalformedRecordingException if the header or a signal file is malformed or not supported
     * @throws IOException if the header is missing, or reading fails
     */
    static WfdbRecord read(Path path) throws IOException {
        Path headerFile = path.resolveSibling(path.getFileName() + HeaderParser.EXTENSION);
        var header = HeaderParser.read(headerFile);
        var files = signalFiles(headerFile, header);
        int samples = samples(headerFile, header, files);
        var signals = new ArrayList<RecordedSignal>();
        var mismatches = new ArrayList<HeaderMismatch>();
        for (var file : files) {
            int[][] counts = file.read(samples);
            file.compare(header.samples(), counts, mismatches);
            for (int i = 0; i < counts.length; i++) {
                signals.add(signal(file.signals().get(i), header.rate(), counts[i]));
            }
        }
        return new WfdbRecord(path, header, signals, mismatches);
    }

    @Override
    public String name() {
        return header.recordName();
    }

    @Override
    public SampleRate rate() {
        return header.rate();
    }

    @Override
    public int samples() {
        return signals.get(0).counts().length;
    }

    @Override
    public boolean hasAnnotations() {
        return Files.isRegularFile(annotationFile());
    }

    @Override
    public Annotations annotations() throws IOException {
        return AnnotationParser.read(annotationFile(), rate());
    }

    private Path annotationFile() {
        return path.resolveSibling(name() + "." + REFERENCE_ANNOTATOR);
    }

    private static List<SignalFile> signalFiles(Path headerFile, WfdbHeader header) throws IOException {
        List<SignalSpecification> signals = header.signals();
        var files = new ArrayList<SignalFile>();
        int first = 0;
        for (int i = 1; i <= signals.size(); i++) {
            boolean fileEnds = i == signals.size()
                    || !signals.get(i).fileName().equals(signals.get(first).fileName());
            if (fileEnds) {
                files.add(SignalFile.locate(headerFile, signals.subList(first, i), first));
                first = i;
            }
        }
        return files;
    }

    private static int samples(Path headerFile, WfdbHeader header, List<SignalFile> files)
            throws MalformedRecordingException {
        int samples = header.samples().isPresent() ? header.samples().getAsInt() : samplesBySize(files);
        for (var file : files) {
            file.requireSamples(samples);
        }
        if ((long) samples * header.signals().size() > MAX_SAMPLES) {
            throw MalformedRecordingException.atLine(
                    headerFile,
                    1,
                    "record too long; expected at most " + MAX_SAMPLES + " samples of all signals together, got "
                            + samples + " of each of " + header.signals().size() + " signals");
        }
        return samples;
    }

    private static int samplesBySize(List<SignalFile> files) throws MalformedRecordingException {
        int samples = files.get(0).samplesBySize();
        for (var file : files) {
            int others = file.samplesBySize();
            if (others != samples) {
                throw MalformedRecordingException.atByte(
                        file.path(),
                        file.sizeBytes(),
                        "wrong number of samples; expected " + samples + " as in the first signal file, got " + others);
            }
        }
        return samples;
    }

    private static RecordedSignal signal(SignalSpecification specification, SampleRate rate, int[] counts) {
        int invalid = specification.format().invalidCount();
        int skew = Math.min(specification.skewSamples(), counts.length);
        for (int i = 0; i + skew < counts.length; i++) {
            int stored = counts[i + skew];
            counts[i] = stored == invalid ? SampleChunk.INVALID : stored;
        }
        Arrays.fill(counts, counts.length - skew, counts.length, SampleChunk.INVALID);
        return new RecordedSignal(
                specification.description(), rate, specification.units(), specification.calibration(), counts);
    }
}
