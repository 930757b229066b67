package wardbeat.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Directory with the annotated databases that tests and measurements read: one subdirectory for each database, such as
 * {@code mitdb}.
 *
 * <p>The system property {@value #PROPERTY} names it, else the environment variable {@value #VARIABLE}, else it is
 * {@code ../shared/data} relative to the working directory.
 */
public final class DataDirectory {

    /** System property that names the directory. */
    public static final String PROPERTY = "wardbeat.data";

    /** Environment variable that names the directory. */
    public static final String VARIABLE = "WARDBEAT_DATA";

    private DataDirectory() {}

    /** The directory of all databases; empty if it does not exist. */
    public static Optional<Path> path() {
        return path(System.getProperty(PROPERTY), System.getenv(VARIABLE), Path.of(""));
    }

    /** The directory of the database {@code name}, for example {@code mitdb}; empty if it does not exist. */
    public static Optional<Path> database(String name) {
        return path().map(directory -> directory.resolve(name)).filter(Files::isDirectory);
    }

    static Optional<Path> path(@Nullable String property, @Nullable String variable, Path workingDirectory) {
        String named = property != null ? property : variable;
        var directory = named != null ? Path.of(named) : workingDirectory.resolve("../shared/data");
        return Optional.of(directory).filter(Files::isDirectory);
    }
}
