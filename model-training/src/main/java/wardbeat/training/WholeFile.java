package wardbeat.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all. */
final class WholeFile {

    private WholeFile() {}

    /** Writes the content of a file. */
    interface Content {
        /** Writes everything; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code file} beside its place and moves it there once it is complete.
     *
     * @throws IOException if that fails, for example since the disk is full; nothing half-written stays
     */
    static void write(Path file, Content content) throws IOException {
        Path place = file.toAbsolutePath();
        Files.createDirectories(place.getParent());
        // Not a temporary file of the JDK's, which its owner alone may read.
        Path unfinished = place.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw new IOException(file + " could not be written: " + e.getMessage(), e);
        }
    }
}
