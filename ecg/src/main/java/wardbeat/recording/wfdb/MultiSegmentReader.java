package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.signal.SampleChunk;

/**
 * Reader of the signals of a record of several segments.
 *
 * <p>In the variable layout, the first segment is a layout without samples that states all signals, and each other segment has
 * some of them, by description. In the fixed layout, each segment has all signals in the same order. Samples in gaps, of signals
 * that a segment does not have, and at the end of a truncated segment are missing. Counts of a segment with another gain or
 * baseline are converted to those of the layout, or of the first segment, and rounded.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), segment specification lines; conversion as in the WFDB library.
 */
final class MultiSegmentReader {

    private final Path headerFile;
    private final WfdbHeader header;
    private final boolean hasLayout;
    private final List<HeaderMismatch> mismatches = new ArrayList<>();
    private List<SignalSpecification> signals = List.of();
    private int[][] counts = {};
    private int verifiedSignals = Integer.MAX_VALUE;

    private MultiSegmentReader(Path headerFile, WfdbHeader header) {
        this.headerFile = headerFile;
        this.header = header;
        this.hasLayout = header.segments().get(0).frames() == 0;
    }

    /**
     * Reads the signals of {@code header}, the contents of {@code headerFile}.
     *
     * @throws MalformedRecordingException if a segment is malformed or does not agree with the record, or the record is too
     *     long
     * @throws IOException if a file is missing, or reading fails
     */
    static SegmentSignals read(Path headerFile, WfdbHeader header) throws IOException {
        return new MultiSegmentReader(headerFile, header).read();
    }

    private SegmentSignals read() throws IOException {
        int total = frames();
        signals = signalsOfRecord();
        allocate(total);
        int at = 0;
        for (var segment : header.segments()) {
            if (!segment.isGap() && segment.frames() > 0) {
                read(segment, at);
            }
            at += segment.frames();
        }
        return new SegmentSignals(signals, total, counts, verifiedSignals, mismatches);
    }

    private int frames() throws MalformedRecordingException {
        long total =
                header.segments().stream().mapToLong(WfdbHeader.Segment::frames).sum();
        if (header.segments().stream().allMatch(segment -> segment.isGap() || segment.frames() == 0)) {
            throw malformed("expected a segment with samples, got only gaps");
        }
        if (total > Integer.MAX_VALUE || total != header.frames().orElse((int) total) || total == 0) {
            throw malformed("the segments must have together the number of samples of the record, "
                    + header.frames().orElse(0) + ", got " + total);
        }
        return (int) total;
    }

    /** The signals of the layout, or of the first segment that is not a gap. */
    private List<SignalSpecification> signalsOfRecord() throws IOException {
        var first = header.segments().stream()
                .filter(segment -> !segment.isGap())
                .findFirst()
                .orElseThrow();
        return header(first).signals();
    }

    private void allocate(int total) throws MalformedRecordingException {
        long frameSamples =
                signals.stream().mapToLong(SignalSpecification::samplesPerFrame).sum();
        if (frameSamples > SegmentReader.MAX_SAMPLES || total * frameSamples > SegmentReader.MAX_SAMPLES) {
            throw malformed("record too long; expected at most " + SegmentReader.MAX_SAMPLES
                    + " samples of all signals together, got " + total + " frames of " + frameSamples);
        }
        counts = new int[signals.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new int[total * signals.get(i).samplesPerFrame()];
            Arrays.fill(counts[i], SampleChunk.INVALID);
        }
    }

    private void read(WfdbHeader.Segment segment, int atFrame) throws IOException {
        var ofSegment = header(segment);
        if (ofSegment.frames().orElse(segment.frames()) != segment.frames()) {
            throw malformed("segment " + segment.record() + ": expected " + segment.frames()
                    + " samples as in this header, got " + ofSegment.frames().getAsInt() + " in its own");
        }
        if (!hasLayout && ofSegment.signals().size() != signals.size()) {
            throw malformed("segment " + segment.record() + ": expected " + signals.size()
                    + " signals as in the first segment, got "
                    + ofSegment.signals().size()
                    + "; a record whose segments have different signals begins with a layout");
        }
        var read = SegmentReader.read(headerFile(segment), ofSegment);
        mismatches.addAll(read.mismatches());
        verifiedSignals = Math.min(verifiedSignals, read.verifiedSignals());
        for (int i = 0; i < read.counts().length; i++) {
            var from = read.specifications().get(i);
            int signal = hasLayout ? numberInLayout(segment, from) : i;
            copy(segment, from, read.counts()[i], signal, atFrame);
        }
    }

    private int numberInLayout(WfdbHeader.Segment segment, SignalSpecification signal)
            throws MalformedRecordingException {
        for (int i = 0; i < signals.size(); i++) {
            if (signals.get(i).description().equals(signal.description())) {
                return i;
            }
        }
        throw malformed(
                "segment " + segment.record() + ": signal " + quoted(signal.description()) + " is not in the layout");
    }

    private void copy(WfdbHeader.Segment segment, SignalSpecification from, int[] samples, int signal, int atFrame)
            throws MalformedRecordingException {
        var to = signals.get(signal);
        if (from.samplesPerFrame() != to.samplesPerFrame() || !from.units().equals(to.units())) {
            throw malformed("segment " + segment.record() + ": signal " + quoted(from.description())
                    + " must have the unit and samples per frame of the record, " + to.units() + " and "
                    + to.samplesPerFrame() + ", got " + from.units() + " and " + from.samplesPerFrame());
        }
        boolean same = from.scale().equals(to.scale());
        double factor = to.gainCountsPerUnit() / from.gainCountsPerUnit();
        int at = atFrame * to.samplesPerFrame();
        for (int i = 0; i < samples.length; i++) {
            int count = samples[i];
            counts[signal][at + i] = same || count == SampleChunk.INVALID
                    ? count
                    : (int) Math.rint(((double) count - from.baselineCounts()) * factor + to.baselineCounts());
        }
    }

    private WfdbHeader header(WfdbHeader.Segment segment) throws IOException {
        var parsed = HeaderParser.read(headerFile(segment));
        if (!parsed.segments().isEmpty()) {
            throw malformed("segment " + segment.record() + ": a segment cannot consist of segments");
        }
        if (parsed.frameRateHz() != header.frameRateHz()) {
            throw malformed("segment " + segment.record() + ": expected the sampling frequency of the record, "
                    + header.frameRateHz() + " Hz, got " + parsed.frameRateHz() + " Hz");
        }
        return parsed;
    }

    private Path headerFile(WfdbHeader.Segment segment) {
        return headerFile.resolveSibling(segment.record() + HeaderParser.EXTENSION);
    }

    private MalformedRecordingException malformed(String reason) {
        return MalformedRecordingException.atLine(headerFile, 1, reason);
    }
}
