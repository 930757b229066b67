package wardbeat.ward.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import wardbeat.recording.Recordings;

/** Finds the recordings that a command line names. */
public final class RecordPaths {

    private RecordPaths() {}

    /**
     * The recordings in a folder, at least one.
     *
     * @throws ParameterException if there are none
     */
    public static List<Path> in(CommandSpec spec, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " is no folder: name one that holds recordings");
        }
        var records = Recordings.in(folder);
        if (records.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), folder + ": no recordings in this directory; expected " + Recordings.formats());
        }
        return records;
    }

    /**
     * The recordings that {@code path} names: those in it if it is a folder, else itself, with or without an extension.
     *
     * @throws ParameterException if there are none
     */
    public static List<Path> at(CommandSpec spec, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return in(spec, path);
        }
        var recording = Recordings.find(path);
        if (recording.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), path + ": no such directory or recording; expected " + Recordings.formats());
        }
        return List.of(recording.get());
    }
}
