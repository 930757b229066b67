package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * A recording in the form of PhysioNet's WFDB: a header and its signals.
 *
 * <p>Nothing in the files is taken on trust: sizes are checked before memory is claimed, and no file outside the record's
 * folder is opened.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal(5). <b>Departures</b>: one segment, one sample per frame and
 * formats 16, 80 and 212 only; a signal file must lie in the folder of its header; there is at least one signal; the header's
 * record name must be that of its file.
 *
 * @param path the record without extension, for example {@code mitdb/100}
 * @param header what the header says
 * @param signals the signals in the header's order, all of the same length
 * @param mismatches where the signal files differ from the header's sizes, initial values and checksums; empty for an intact
 *     record. A checksum of 0 promises nothing, nor does any where the header states no number of samples
 */
public record WfdbRecord(Path path, WfdbHeader header, List<RecordedSignal> signals, List<Mismatch> mismatches) {

    /** The most samples that all signals of a record may have together: 24 hours of 8 leads at 360 Hz, 1 GiB in memory. */
    public static final long MAX_SAMPLES = 1L << 28;

    public WfdbRecord {
        signals = List.copyOf(signals);
        mismatches = List.copyOf(mismatches);
    }

    /**
     * Reads the record {@code path}, without extension.
     *
     * @throws MalformedRecordingException if header or signal files cannot be read as what they claim to be
     * @throws IOException if the header is missing, or reading fails
     */
    public static WfdbRecord read(Path path) throws IOException {
        Path headerFile = path.resolveSibling(path.getFileName() + WfdbHeader.EXTENSION);
        var header = WfdbHeader.read(headerFile);
        var files = signalFiles(headerFile, header);
        int samples = samples(headerFile, header, files);
        var signals = new ArrayList<RecordedSignal>();
        var mismatches = new ArrayList<Mismatch>();
        for (var file : files) {
            int[][] counts = file.read(samples);
            file.compare(header.samples(), counts, mismatches);
            for (int i = 0; i < counts.length; i++) {
                signals.add(signal(file.signals().get(i), counts[i]));
            }
        }
        return new WfdbRecord(path, header, signals, mismatches);
    }

    /**
     * The records in {@code folder}, by name, as {@link #read} takes them.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> recordsIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().endsWith(WfdbHeader.EXTENSION))
                    .map(WfdbRecord::withoutExtension)
                    .sorted()
                    .toList();
        }
    }

    /** The record's name. */
    public String name() {
        return header.recordName();
    }

    /** Samples per second. */
    public SampleRate rate() {
        return header.rate();
    }

    /** The number of samples of each signal. */
    public int samples() {
        return signals.get(0).counts().length;
    }

    /**
     * This record as if it ended before {@code sample}; what its header says of sizes and checksums then does not hold.
     *
     * @param sample where it is cut; a record that is no longer stays whole
     */
    public WfdbRecord until(int sample) {
        if (sample >= samples()) {
            return this;
        }
        List<RecordedSignal> cut = signals.stream()
                .map(signal -> new RecordedSignal(signal.specification(), Arrays.copyOf(signal.counts(), sample)))
                .toList();
        return new WfdbRecord(path, header, cut, mismatches);
    }

    /**
     * The lead that is scored: MLII, else II, else the first that is a voltage.
     *
     * @throws NoSuchElementException if no signal is a voltage
     */
    public RecordedSignal preferredLead() {
        return lead("MLII")
                .or(() -> lead("II"))
                .or(() -> signals.stream().filter(RecordedSignal::isVoltage).findFirst())
                .orElseThrow(() -> new NoSuchElementException("record " + name() + " has no signal that is a voltage"));
    }

    /**
     * Reads what an annotator wrote about the record.
     *
     * @param annotator the annotator's name; {@code atr} is the reference
     * @throws MalformedRecordingException if the file cannot be read as annotations of this record
     * @throws IOException if the file is missing, or reading fails
     */
    public Annotations annotations(String annotator) throws IOException {
        return Annotations.read(annotationFile(annotator), rate());
    }

    /** Whether an annotator wrote about the record. */
    public boolean hasAnnotations(String annotator) {
        return Files.isRegularFile(annotationFile(annotator));
    }

    private Path annotationFile(String annotator) {
        return path.resolveSibling(name() + "." + annotator);
    }

    private Optional<RecordedSignal> lead(String name) {
        return signals.stream()
                .filter(s -> s.isVoltage() && s.specification().description().equals(name))
                .findFirst();
    }

    private static Path withoutExtension(Path headerFile) {
        String name = headerFile.getFileName().toString();
        return headerFile.resolveSibling(name.substring(0, name.length() - WfdbHeader.EXTENSION.length()));
    }

    private static List<SignalFile> signalFiles(Path headerFile, WfdbHeader header) throws IOException {
        var files = new ArrayList<SignalFile>();
        int first = 0;
        for (int i = 1; i <= header.signals().size(); i++) {
            if (i == header.signals().size()
                    || !header.signals()
                            .get(i)
                            .fileName()
                            .equals(header.signals().get(first).fileName())) {
                files.add(SignalFile.locate(headerFile, header.signals().subList(first, i), first));
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
                    "a record may have " + MAX_SAMPLES + " samples in all, got " + samples + " of each of "
                            + header.signals().size() + " signals");
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
                        "the file holds " + others + " samples, the first file " + samples);
            }
        }
        return samples;
    }

    private static RecordedSignal signal(SignalSpecification specification, int[] counts) {
        int invalid = specification.format().invalidCount();
        int skew = Math.min(specification.skewSamples(), counts.length);
        for (int i = 0; i + skew < counts.length; i++) {
            int stored = counts[i + skew];
            counts[i] = stored == invalid ? SampleChunk.INVALID : stored;
        }
        Arrays.fill(counts, counts.length - skew, counts.length, SampleChunk.INVALID);
        return new RecordedSignal(specification, counts);
    }
}
