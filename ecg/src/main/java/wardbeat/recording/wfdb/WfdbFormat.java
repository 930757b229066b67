package wardbeat.recording.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wardbeat.recording.Recording;
import wardbeat.recording.RecordingFormat;

/** The format of PhysioNet: a header {@code NAME.hea}, signal files and annotations {@code NAME.atr}. */
public final class WfdbFormat implements RecordingFormat {

    private static final List<String> EXTENSIONS = List.of("", HeaderParser.EXTENSION, ".dat", ".atr", ".mat");

    @Override
    public String name() {
        return "WFDB";
    }

    @Override
    public List<String> extensions() {
        return List.of(HeaderParser.EXTENSION);
    }

    @Override
    public Optional<Path> locate(Path path) {
        String name = String.valueOf(path.getFileName());
        return EXTENSIONS.stream()
                .filter(name::endsWith)
                .map(extension -> path.resolveSibling(name.substring(0, name.length() - extension.length())))
                .filter(record -> Files.isRegularFile(headerOf(record)))
                .findFirst();
    }

    @Override
    public Recording open(Path path) throws IOException {
        return WfdbRecord.read(path);
    }

    private static Path headerOf(Path record) {
        return record.resolveSibling(record.getFileName() + HeaderParser.EXTENSION);
    }
}
