package wardbeat.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where recordings are kept: a folder with a folder for each database, such as {@code mitdb}.
 *
 * <p>The system property {@value #PROPERTY} names it, else the environment variable {@value #VARIABLE}, else it is
 * {@code ../shared/data} seen from the working directory.
 */
public final class Recordings {

    /** The system property that names the folder. */
    public static final String PROPERTY = "wardbeat.data";

    /** The environment variable that names the folder. */
    public static final String VARIABLE = "WARDBEAT_DATA";

    private Recordings() {}

    /** The folder of all databases; empty if it does not exist. */
    public static Optional<Path> folder() {
        return folder(System.getProperty(PROPERTY), System.getenv(VARIABLE), Path.of(""));
    }

    /** The folder of the database {@code name}, for example {@code mitdb}; empty if it does not exist. */
    public static Optional<Path> database(String name) {
        return folder().map(f -> f.resolve(name)).filter(Files::isDirectory);
    }

    static Optional<Path> folder(@Nullable String property, @Nullable String variable, Path workingDirectory) {
        String named = property != null ? property : variable;
        var folder = named != null ? Path.of(named) : workingDirectory.resolve("../shared/data");
        return Optional.of(folder).filter(Files::isDirectory);
    }
}
