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

/**
 * What a training cost; not part of the archive, since it differs from run to run, but of a small file beside it.
 *
 * @param elapsed time from begin to end
 * @param cpu processor time of all threads
 */
public record TrainingCost(Duration elapsed, Duration cpu) {

    private static final String ELAPSED = "elapsedSeconds";
    private static final String CPU = "processorSeconds";

    /**
     * Reads what the training of {@code archive} cost; empty where no such file lies beside it.
     *
     * @throws IOException if there is one that cannot be understood
     */
    public static Optional<TrainingCost> besideArchive(Path archive) throws IOException {
        Path file = fileOf(archive);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var said = new Properties();
        try (Reader reader = new StringReader(Files.readString(file))) {
            said.load(reader);
            return Optional.of(new TrainingCost(seconds(said, ELAPSED), seconds(said, CPU)));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + ": expected " + ELAPSED + " and " + CPU + " in whole seconds; delete it to do without", e);
        }
    }

    /** Writes it beside {@code archive}. */
    void writeBeside(Path archive) throws IOException {
        String text = ELAPSED + "=" + elapsed.toSeconds() + "\n" + CPU + "=" + cpu.toSeconds() + "\n";
        WholeFile.write(fileOf(archive), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Duration seconds(Properties said, String name) {
        return Duration.ofSeconds(Long.parseLong(said.getProperty(name, "")));
    }

    private static Path fileOf(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".cost");
    }
}
