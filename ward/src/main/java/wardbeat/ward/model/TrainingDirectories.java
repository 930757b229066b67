package wardbeat.ward.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Directories of the recordings of a training.
 *
 * @param data directory of the MIT-BIH Arrhythmia Database, or of other recordings
 * @param svdb directory of the MIT-BIH Supraventricular Arrhythmia Database
 */
record TrainingDirectories(Path data, Optional<Path> svdb) {

    private static final String NONE = "none";

    /**
     * Finds the directories.
     *
     * @param data value of {@code --data}: the directory of the recordings, or a directory with {@code mitdb} in it
     * @param svdb value of {@code --svdb}; null if it is absent, for {@code svdb} beside the recordings if it is there
     * @throws IllegalArgumentException if the directory in {@code --svdb} does not contain recordings of svdb
     */
    static TrainingDirectories of(Path data, @Nullable String svdb) {
        Path inside = data.resolve("mitdb");
        Path recordings = Files.isDirectory(inside) ? inside : data;
        if (NONE.equals(svdb)) {
            return new TrainingDirectories(recordings, Optional.empty());
        }
        Path directory = svdb == null ? recordings.toAbsolutePath().normalize().resolveSibling("svdb") : Path.of(svdb);
        boolean found = Files.isRegularFile(directory.resolve("801.hea"));
        if (!found && svdb != null) {
            throw new IllegalArgumentException(
                    "--svdb " + svdb + ": no record 801; expected the MIT-BIH Supraventricular"
                            + " Arrhythmia Database; give its directory, or --svdb none");
        }
        return new TrainingDirectories(recordings, found ? Optional.of(directory) : Optional.empty());
    }
}
