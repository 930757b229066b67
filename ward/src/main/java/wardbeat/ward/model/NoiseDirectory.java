package wardbeat.ward.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the recordings of the MIT-BIH Noise Stress Test Database for the option {@code --noise}. */
final class NoiseDirectory {

    static final String NONE = "none";

    private static final String ADVICE = "expected bw, em and ma of the MIT-BIH Noise Stress Test Database; give their"
            + " directory with --noise DIR, or --noise none";

    private NoiseDirectory() {}

    /**
     * The directory; empty for {@value #NONE}, or if the option is absent and there is no {@code nstdb} beside the data.
     *
     * @param option value of the option; null if it is absent
     * @throws IllegalArgumentException if the directory in the option does not contain the recordings
     */
    static Optional<Path> find(@Nullable String option, Path data) {
        if (NONE.equals(option)) {
            return Optional.empty();
        }
        Path directory = option == null ? beside(data) : Path.of(option);
        if (Files.isRegularFile(directory.resolve("em.hea"))) {
            return Optional.of(directory);
        }
        if (option != null) {
            throw new IllegalArgumentException("--noise " + option + ": no noise recordings; " + ADVICE);
        }
        return Optional.empty();
    }

    /**
     * The directory; empty for {@value #NONE}.
     *
     * @throws IllegalArgumentException if there are no recordings, also if the option is absent
     */
    static Optional<Path> require(@Nullable String option, Path data) {
        var found = find(option, data);
        if (found.isEmpty() && option == null) {
            throw new IllegalArgumentException(beside(data) + ": no noise recordings; " + ADVICE);
        }
        return found;
    }

    private static Path beside(Path data) {
        return data.toAbsolutePath().normalize().resolveSibling("nstdb");
    }
}
