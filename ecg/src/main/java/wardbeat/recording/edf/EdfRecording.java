package wardbeat.recording.edf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.Annotations;
import wardbeat.recording.Integrity;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.RecordedRange;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.recording.RecordingName;

/**
 * Recording in the format EDF, EDF+, BDF or BDF+.
 *
 * <p><b>Source</b>: Kemp and others 1992; Kemp and Olivan 2003; BioSemi. <b>Departures</b>: a baseline is rounded to a whole
 * count; annotations before the start of the file are at sample 0; the identification of the patient is not read.
 *
 * @param path path of the file
 * @param header contents of the header
 * @param signals the signals in the order of the file
 * @param texts annotations, by their time from sample 0
 * @param placements places of the data records of each signal
 * @param startOffset time from the start of the file, in whole seconds, to sample 0
 * @param faults differences between the file and its header
 */
record EdfRecording(
        Path path,
        EdfHeader header,
        List<RecordedSignal> signals,
        List<TimedAnnotations.Text> texts,
        List<RecordPlacement> placements,
        Duration startOffset,
        List<String> faults)
        implements Recording {

    private static final double MAX_OFFSET_SECONDS = 86_400;

    EdfRecording {
        signals = List.copyOf(signals);
        texts = List.copyOf(texts);
        placements = List.copyOf(placements);
        faults = List.copyOf(faults);
    }

    /**
     * Reads the file {@code path}.
     *
     * @throws MalformedRecordingException if the file is malformed
     * @throws IOException if the file is missing, or reading fails
     */
    static EdfRecording read(Path path) throws IOException {
        var header = header(path);
        var data = EdfDataReader.read(path, header);
        var faults = new ArrayList<>(data.faults());
        double[] onsets = data.onsetsSeconds();
        double first = Double.isNaN(onsets[0]) ? 0 : onsets[0];
        if (!header.variant().isDiscontinuous()) {
            compareOnsets(header, onsets, faults);
        }
        var signals = new ArrayList<RecordedSignal>();
        var placements = new ArrayList<RecordPlacement>();
        long samples = 0;
        for (int i = 0; i < data.counts().size(); i++) {
            var channel = header.signals().get(i);
            if (channel.annotations()) {
                continue;
            }
            var placement = header.variant().isDiscontinuous()
                    ? RecordPlacement.at(path, onsets, header.rateHz(channel), channel.samplesPerRecord())
                    : RecordPlacement.continuous(channel.samplesPerRecord(), onsets.length);
            samples += placement.samples();
            if (samples > EdfDataReader.MAX_SAMPLES) {
                throw MalformedRecordingException.atByte(
                        path,
                        0,
                        "recording too long; expected at most " + EdfDataReader.MAX_SAMPLES
                                + " samples of all signals together with their gaps");
            }
            placements.add(placement);
            signals.add(new RecordedSignal(
                    channel.label(),
                    header.rateHz(channel),
                    channel.scale(),
                    placement.place(data.counts().get(i))));
        }
        var texts = data.texts().stream()
                .map(text -> new TimedAnnotations.Text(text.onsetSeconds() - first, text.text()))
                .toList();
        double offsetSeconds = Math.abs(first) < MAX_OFFSET_SECONDS ? first : 0;
        return new EdfRecording(
                path, header, signals, texts, placements, Duration.ofNanos(Math.round(offsetSeconds * 1e9)), faults);
    }

    private static EdfHeader header(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw MalformedRecordingException.atByte(path, 0, "not a regular file");
        }
        try (var in = Files.newInputStream(path)) {
            int length = EdfHeaderParser.bytesOf(path, in.readNBytes(EdfHeaderParser.FIXED_BYTES));
            try (var whole = Files.newInputStream(path)) {
                byte[] bytes = whole.readNBytes(length);
                if (bytes.length < length) {
                    throw MalformedRecordingException.atByte(path, bytes.length, "the file ends within its header");
                }
                return EdfHeaderParser.parse(path, bytes);
            }
        }
    }

    /** Adds a fault if the onsets of a continuous file contradict the duration of its data records. */
    private static void compareOnsets(EdfHeader header, double[] onsets, List<String> faults) {
        double fastest = header.signals().stream()
                .filter(channel -> !channel.annotations())
                .mapToDouble(header::rateHz)
                .max()
                .orElseThrow();
        for (int record = 0; record < onsets.length; record++) {
            double expected = onsets[0] + record * header.recordSeconds();
            if (Math.abs(onsets[record] - expected) * fastest > 1) {
                faults.add("data record " + record + " begins at " + onsets[record] + " s; expected " + expected
                        + " s because the file states that it is continuous");
                return;
            }
        }
    }

    @Override
    public String name() {
        String file = String.valueOf(path.getFileName());
        return RecordingName.of(Path.of(file.substring(0, file.lastIndexOf('.'))));
    }

    @Override
    public String format() {
        return header.variant().title();
    }

    @Override
    public Optional<LocalDate> startDate() {
        return header.startDate();
    }

    @Override
    public Optional<LocalTime> startTime() {
        return header.startTime().map(time -> time.plus(startOffset));
    }

    @Override
    public List<String> comments() {
        return List.of();
    }

    @Override
    public Integrity integrity() {
        return new Integrity(0, faults);
    }

    @Override
    public List<RecordedRange> recordedRanges() {
        return placements.get(signals.indexOf(preferredLead())).ranges();
    }

    @Override
    public boolean hasAnnotations() {
        return !texts.isEmpty();
    }

    @Override
    public Annotations storedAnnotations() {
        double rateHz = annotationRateHz();
        return new Annotations(texts.stream()
                .map(text -> new Annotation(
                        Math.max(0, Math.round(text.onsetSeconds() * rateHz)),
                        AnnotationCode.NOTE,
                        0,
                        0,
                        0,
                        text.text()))
                .sorted(Comparator.comparingLong(Annotation::sample))
                .toList());
    }
}
