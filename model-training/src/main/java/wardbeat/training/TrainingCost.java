package wardbeat.training;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import wardbeat.scoring.AtomicFile;

/**
 * Duration of a training. It differs between runs and is therefore in a small file next to the archive, not in it.
 *
 * @param elapsed time from start to end
 * @param cpu processor time of all threads
 */
public record TrainingCost(Duration elapsed, Duration cpu) {

    private static final String ELAPSED = "elapsedSeconds";
    private static final String CPU = "processorSeconds";

    /**
     * Reads the cost of the training of {@code archive}; empty if there is no such file next to the archive.
     *
     * @throws IOException if the file cannot be read or is invalid
     */
    public static Optional<TrainingCost> besideArchive(Path archive) throws IOException {
        Path file = fileOf(archive);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader reader = new StringReader(Files.readString(file))) {
            properties.load(reader);
            return Optional.of(new TrainingCost(seconds(properties, ELAPSED), seconds(properties, CPU)));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + ": expected " + ELAPSED + " and " + CPU + " in whole seconds; correct or delete the file",
                    e);
        }
    }

    /** Writes the file next to {@code archive}. */
    void writeBeside(Path archive) throws IOException {
        String text = ELAPSED + "=" + elapsed.toSeconds() + "\n" + CPU + "=" + cpu.toSeconds() + "\n";
        AtomicFile.write(fileOf(archive), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Duration seconds(Properties properties, String name) {
        return Duration.ofSeconds(Long.parseLong(properties.getProperty(name, "")));
    }

    private static Path fileOf(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".cost");
    }
}
