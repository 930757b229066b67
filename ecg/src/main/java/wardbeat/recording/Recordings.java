package wardbeat.recording;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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
     * Opens the recording that {@code path} names.
     *
     * @param path path of one of its files, with or without extension, for example {@code mitdb/100}
     * @throws MalformedRecordingException if a file of the recording is malformed or not supported
     * @throws IOException if there is no such recording, or reading fails
     */
    public static Recording open(Path path) throws IOException {
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
                            .filter(format -> file.toString().endsWith(format.extension()))
                            .flatMap(format -> format.locate(file).stream()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** The formats and the files that identify them, for messages: {@code WFDB (*.hea)}. */
    public static String formats() {
        return FORMATS.stream()
                .map(format -> format.name() + " (*" + format.extension() + ")")
                .collect(joining(", "));
    }

    /**
     * The start of a recording: its signals as if it ended before {@code sample}; its annotations are not cut.
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
        public SampleRate rate() {
            return whole.rate();
        }

        @Override
        public List<RecordedSignal> signals() {
            return whole.signals().stream()
                    .map(signal ->
                            signal.first(Math.toIntExact(samples * signal.rate().milliHertz() / rate().milliHertz())))
                    .toList();
        }

        @Override
        public boolean hasAnnotations() {
            return whole.hasAnnotations();
        }

        @Override
        public Annotations annotations() throws IOException {
            return whole.annotations();
        }
    }
}
