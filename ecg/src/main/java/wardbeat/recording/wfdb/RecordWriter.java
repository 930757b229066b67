package wardbeat.recording.wfdb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.signal.SampleChunk;

/**
 * Writer of records in formats 16, 24 and 32.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5), signal(5).
 */
final class RecordWriter {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern(".SSSSSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    private final Recording recording;
    private final String name;
    private final FrameLayout layout;
    private final SignalFormat format;

    private RecordWriter(Recording recording, String name) throws IOException {
        this.recording = recording;
        this.name = name;
        this.layout = FrameLayout.of(recording.signals());
        this.format = format(recording.signals());
    }

    /** See {@link WfdbFormat#write}. */
    static void write(Recording recording, Path record, List<String> remarks) throws IOException {
        String name = String.valueOf(record.getFileName());
        if (!NAME.matcher(name).matches()) {
            throw new IOException(
                    "record " + name + ": not a name for WFDB; expected 1 to 64 letters, digits, _ and -");
        }
        var writer = new RecordWriter(recording, name);
        var annotations = recording.hasAnnotations()
                ? AnnotationWriter.bytes(
                        recording.storedAnnotations().all(), recording.annotationRateHz(), writer.layout.rateHz())
                : new byte[0];
        Path header = record.resolveSibling(name + HeaderParser.EXTENSION);
        if (Files.exists(header)) {
            throw new FileAlreadyExistsException(header.toString());
        }
        try (var out = new BufferedOutputStream(create(record.resolveSibling(name + ".dat")))) {
            writer.writeSamples(out);
        }
        if (recording.hasAnnotations()) {
            try (var out = create(record.resolveSibling(name + ".atr"))) {
                out.write(annotations);
            }
        }
        // The header last: until then, no record can be read.
        Files.writeString(header, writer.header(remarks), StandardOpenOption.CREATE_NEW);
    }

    private static OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    }

    /** The format with the fewest bits that has all counts besides its code for a missing sample. */
    private static SignalFormat format(List<RecordedSignal> signals) {
        int greatest = signals.stream()
                .flatMapToInt(signal -> Arrays.stream(signal.counts()))
                .filter(count -> count != SampleChunk.INVALID)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (greatest <= Short.MAX_VALUE) {
            return SignalFormat.FORMAT_16;
        }
        return greatest < 1 << 23 ? SignalFormat.FORMAT_24 : SignalFormat.FORMAT_32;
    }

    private int stored(RecordedSignal signal, int sample) {
        int count = sample < signal.counts().length ? signal.counts()[sample] : SampleChunk.INVALID;
        return count == SampleChunk.INVALID ? format.invalidCount() : count;
    }

    private void writeSamples(OutputStream out) throws IOException {
        for (int frame = 0; frame < layout.frames(); frame++) {
            for (int i = 0; i < recording.signals().size(); i++) {
                int perFrame = layout.samplesPerFrame().get(i);
                for (int k = 0; k < perFrame; k++) {
                    int count = stored(recording.signals().get(i), frame * perFrame + k);
                    for (int shift = 0; shift < 8 * format.groupBytes(); shift += 8) {
                        out.write(count >> shift);
                    }
                }
            }
        }
    }

    private String header(List<String> remarks) {
        var lines = new ArrayList<String>();
        lines.add(name + " " + recording.signals().size() + " " + layout.rateHz() + " " + layout.frames() + start());
        for (int i = 0; i < recording.signals().size(); i++) {
            lines.add(signalLine(
                    recording.signals().get(i), layout.samplesPerFrame().get(i)));
        }
        recording.comments().forEach(comment -> lines.add("# " + printable(comment)));
        if (recording.startTime().isEmpty()) {
            recording.startDate().ifPresent(date -> lines.add("# date " + date));
        }
        remarks.forEach(remark -> lines.add("# " + printable(remark)));
        return String.join("\n", lines) + "\n";
    }

    private String start() {
        if (recording.startTime().isEmpty()) {
            return "";
        }
        LocalTime time = recording.startTime().orElseThrow();
        return " " + TIME.format(time)
                + (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? "" : FRACTION.format(time))
                + recording.startDate().map(date -> " " + DATE.format(date)).orElse("");
    }

    private String signalLine(RecordedSignal signal, int perFrame) {
        var scale = signal.scale();
        int sum = 0;
        for (int i = 0; i < layout.frames() * perFrame; i++) {
            sum += stored(signal, i);
        }
        return name + ".dat " + format.number() + (perFrame == 1 ? "" : "x" + perFrame) + " "
                + scale.gainCountsPerUnit()
                + "(" + scale.baselineCounts() + ")/" + scale.unit() + " " + 8 * format.groupBytes() + " 0 "
                + stored(signal, 0) + " " + (short) sum + " 0 " + printable(signal.description());
    }

    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
