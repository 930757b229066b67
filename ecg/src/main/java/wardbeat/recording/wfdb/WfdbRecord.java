package wardbeat.recording.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wardbeat.recording.Annotations;
import wardbeat.recording.Integrity;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordedRange;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.recording.RecordingName;

/**
 * Recording in the WFDB format: a header and its signals.
 *
 * <p>All input is validated: sizes are checked before memory is allocated, and only files in the directory of the record are
 * opened.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal(5). <b>Departures</b>: no formats compressed with FLAC; a signal
 * file and a segment must be in the directory of the header; there is at least one signal; the record name in the header is not
 * used, because copies are renamed.
 *
 * @param path the record without extension, for example {@code mitdb/100}
 * @param header contents of the header
 * @param format name of the format with the numbers of its signal formats
 * @param signals the signals in the order of the header
 * @param verifiedSignals number of signals whose checksum is stated and correct
 * @param mismatches differences between the signal files and the sizes, initial values and checksums of the header; empty for
 *     an intact record. An initial value or checksum of 0 is not compared, and no checksum is compared if the header has no
 *     number of samples
 */
record WfdbRecord(
        Path path,
        WfdbHeader header,
        String format,
        List<RecordedSignal> signals,
        int verifiedSignals,
        List<HeaderMismatch> mismatches)
        implements Recording {

    private static final String REFERENCE_ANNOTATOR = ".atr";

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
        boolean hasSegments = !header.segments().isEmpty();
        var read = hasSegments ? MultiSegmentReader.read(headerFile, header) : SegmentReader.read(headerFile, header);
        var signals = new ArrayList<RecordedSignal>();
        for (int i = 0; i < read.counts().length; i++) {
            var specification = read.specifications().get(i);
            signals.add(new RecordedSignal(
                    specification.description(),
                    header.frameRateHz() * specification.samplesPerFrame(),
                    specification.scale(),
                    read.counts()[i]));
        }
        String variant = hasSegments
                ? header.segments().size() + " segments"
                : header.signals().stream()
                        .map(signal -> String.valueOf(signal.format().number()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new WfdbRecord(path, header, "WFDB " + variant, signals, read.verifiedSignals(), read.mismatches());
    }

    @Override
    public String name() {
        return RecordingName.of(path);
    }

    @Override
    public Optional<LocalDate> startDate() {
        return header.baseDate();
    }

    @Override
    public Optional<LocalTime> startTime() {
        return header.baseTime();
    }

    @Override
    public List<String> comments() {
        return header.comments();
    }

    @Override
    public Integrity integrity() {
        return new Integrity(
                verifiedSignals,
                mismatches.stream().map(HeaderMismatch::toString).toList());
    }

    @Override
    public List<RecordedRange> recordedRanges() {
        int perFrame = (int) Math.round(preferredLead().rateHz() / header.frameRateHz());
        var ranges = new ArrayList<RecordedRange>();
        int from = 0;
        int at = 0;
        for (var segment : header.segments()) {
            if (segment.isGap()) {
                addRange(from, at, ranges);
                from = at + segment.frames() * perFrame;
            }
            at += segment.frames() * perFrame;
        }
        addRange(from, samples(), ranges);
        return List.copyOf(ranges);
    }

    private static void addRange(int from, int to, List<RecordedRange> ranges) {
        if (from < to) {
            ranges.add(new RecordedRange(from, to));
        }
    }

    @Override
    public boolean hasAnnotations() {
        return Files.isRegularFile(annotationFile());
    }

    @Override
    public Annotations storedAnnotations() throws IOException {
        return AnnotationParser.read(annotationFile(), header.frameRateHz(), annotationRateHz());
    }

    private Path annotationFile() {
        return path.resolveSibling(path.getFileName() + REFERENCE_ANNOTATOR);
    }
}
