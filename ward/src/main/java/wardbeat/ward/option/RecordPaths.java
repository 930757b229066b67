package wardbeat.ward.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import wardbeat.recording.Recordings;

/** Finds the recordings that an option names. */
public final class RecordPaths {

    private RecordPaths() {}

    /**
     * The recordings in a directory, at least one.
     *
     * @throws ParameterException if the directory does not exist or contains no recording
     */
    public static List<Path> in(CommandSpec spec, String option, Path directory) throws IOException {
        OptionValues.requireDirectory(spec, option, directory, "the recordings");
        var records = Recordings.in(directory);
        if (records.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + directory + ": no recordings in this directory; expected " + Recordings.formats());
        }
        return records;
    }

    /**
     * The recordings that {@code path} names: those in it if it is a directory, else itself, with or without an extension.
     *
     * @throws ParameterException if there are none
     */
    public static List<Path> at(CommandSpec spec, String option, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return in(spec, option, path);
        }
        var recording = Recordings.find(path);
        if (recording.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + path + ": no such directory or recording; expected " + Recordings.formats());
        }
        return List.of(recording.get());
    }
}
