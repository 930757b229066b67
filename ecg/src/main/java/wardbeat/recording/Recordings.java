package wardbeat.recording;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import wardbeat.signal.SampleRate;

/**
 * Finds and opens recordings of all registered formats.
 *
 * <p>Formats are registered in {@code META-INF/services/wardbeat.recording.RecordingFormat}.
 */
public final class Recordings {

    private static final List<RecordingFormat> FORMATS =
            ServiceLoader.load(RecordingFormat.class, Recordings.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Recordings() {}

    /**
     * Opens the intact recording that {@code path} names.
     *
     * @param path path of one of its files, with or without extension, for example {@code mitdb/100}
     * @throws DamagedRecordingException if a file differs from what it states: checksum, first sample, size
     * @throws MalformedRecordingException if a file of the recording is malformed or not supported
     * @throws IOException if the recording does not exist or cannot be read
     */
    public static Recording open(Path path) throws IOException {
        var recording = openDamaged(path);
        if (!recording.integrity().isIntact()) {
            throw new DamagedRecordingException(path, recording.integrity().faults());
        }
        return recording;
    }

    /**
     * Opens the recording that {@code path} names, also if it is damaged: {@link Recording#integrity} states the faults.
     * Samples that the files lack are missing at the end or {@link wardbeat.signal.SampleChunk#INVALID}.
     *
     * @param path path of one of its files, with or without extension, for example {@code mitdb/100}
     * @throws MalformedRecordingException if a file of the recording is malformed or not supported
     * @throws IOException if the recording does not exist or cannot be read
     */
    public static Recording openDamaged(Path path) throws IOException {
        for (RecordingFormat format : FORMATS) {
            Optional<Path> located = format.locate(path);
            if (located.isPresent()) {
                return format.open(located.get());
            }
        }
        throw new NoSuchFileException(path.toString(), null, "no such recording; expected " + formats());
    }

    /** The recording that {@code path} names, with or without extension, as {@link #open} takes it; empty if there is none. */
    public static Optional<Path> find(Path path) {
        return FORMATS.stream().flatMap(format -> format.locate(path).stream()).findFirst();
    }

    /**
     * The recordings in {@code directory}, ascending by path, as {@link #open} takes them.
     *
     * @throws IOException if the directory cannot be listed
     */
    public static List<Path> in(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> FORMATS.stream()
                            .filter(format -> hasExtension(file, format))
                            .flatMap(format -> format.locate(file).stream()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasExtension(Path file, RecordingFormat format) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return format.extensions().stream().anyMatch(name::endsWith);
    }

    /** The formats and the files that identify them, for messages: {@code WFDB (*.hea)}. */
    public static String formats() {
        return FORMATS.stream()
                .map(format -> format.name() + " ("
                        + format.extensions().stream()
                                .map(extension -> "*" + extension)
                                .collect(joining(", ")) + ")")
                .collect(joining(", "));
    }

    /**
     * The start of a recording: its signals and {@link Recording#annotations} as if it ended before {@code sample}.
     *
     * @param sample length of the result, samples at the rate of the recording; a shorter recording stays as it is
     */
    public static Recording start(Recording recording, int sample) {
        return sample >= recording.samples() ? recording : new Start(recording, sample);
    }

    private record Start(Recording whole, int samples) implements Recording {

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public String format() {
            return whole.format();
        }

        @Override
        public List<RecordedSignal> signals() {
            return whole.signals().stream()
                    .map(signal -> signal.before(seconds()))
                    .toList();
        }

        @Override
        public RecordedSignal preferredLead() {
            return whole.preferredLead().before(seconds());
        }

        private double seconds() {
            return samples / whole.preferredLead().rateHz();
        }

        @Override
        public SampleRate rate() {
            return whole.rate();
        }

        @Override
        public List<RecordedRange> recordedRanges() {
            return whole.recordedRanges().stream()
                    .filter(range -> range.from() < samples)
                    .map(range -> new RecordedRange(range.from(), Math.min(range.to(), samples)))
                    .toList();
        }

        @Override
        public Optional<LocalDate> startDate() {
            return whole.startDate();
        }

        @Override
        public Optional<LocalTime> startTime() {
            return whole.startTime();
        }

        @Override
        public List<String> comments() {
            return whole.comments();
        }

        @Override
        public Integrity integrity() {
            return whole.integrity();
        }

        @Override
        public boolean hasAnnotations() {
            return whole.hasAnnotations();
        }

        @Override
        public Annotations storedAnnotations() throws IOException {
            return whole.storedAnnotations();
        }
    }
}
