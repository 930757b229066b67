package wardbeat.scoring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are either complete or not there. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Content of a file. */
    public interface Content {

        /** Writes the whole content; the caller closes the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a temporary file in the directory of {@code file} and moves it to {@code file} once it is complete. Creates missing
     * directories and replaces an existing file.
     *
     * @throws IOException if writing fails, for example because the disk is full; the temporary file is deleted and an existing file
     *     is unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        // Not Files.createTempFile: its files are readable by their owner only.
        Path unfinished = target.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(target.getParent());
            try (OutputStream out =
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw new IOException(file + " could not be written: " + e.getMessage(), e);
        }
    }
}
