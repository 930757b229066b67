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

    /**
     * Writes a recording, its comments and its annotations as {@code NAME.hea}, {@code NAME.dat} and, if it has annotations,
     * {@code NAME.atr}. Samples are written in format 16, or in format 24 or 32 if the counts need it.
     *
     * <p>The signals, each at its own rate, and the annotations are the same when the record is read, with two exceptions:
     * signals that end earlier than others end with missing samples, and texts longer than 255 bytes are several annotations.
     *
     * @param record path of the new record without extension, of letters, digits, {@code _} and {@code -}
     * @param remarks more comments for the header
     * @throws java.nio.file.FileAlreadyExistsException if one of the files exists
     * @throws IOException if the rates of the signals have no common frame, an annotation has no known code, or writing fails
     */
    public static void write(Recording recording, Path record, List<String> remarks) throws IOException {
        RecordWriter.write(recording, record, remarks);
    }

    private static Path headerOf(Path record) {
        return record.resolveSibling(record.getFileName() + HeaderParser.EXTENSION);
    }
}
