package wardbeat.recording.edf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wardbeat.recording.Recording;
import wardbeat.recording.RecordingFormat;

/** The European Data Format and its relatives: one file {@code NAME.edf} or {@code NAME.bdf}. */
public final class EdfFormat implements RecordingFormat {

    private static final List<String> EXTENSIONS = List.of(".edf", ".bdf");

    @Override
    public String name() {
        return "EDF";
    }

    @Override
    public List<String> extensions() {
        return EXTENSIONS;
    }

    @Override
    public Optional<Path> locate(Path path) {
        String name = String.valueOf(path.getFileName());
        if (EXTENSIONS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith) && Files.isRegularFile(path)) {
            return Optional.of(path);
        }
        return EXTENSIONS.stream()
                .flatMap(extension -> List.of(extension, extension.toUpperCase(Locale.ROOT)).stream())
                .map(extension -> path.resolveSibling(name + extension))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    @Override
    public Recording open(Path path) throws IOException {
        return EdfRecording.read(path);
    }
}
