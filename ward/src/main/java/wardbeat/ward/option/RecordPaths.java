package wardbeat.ward.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import wardbeat.recording.WfdbRecord;

/** Finds the recordings that a command line names. */
public final class RecordPaths {

    private static final String HEADER = ".hea";

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
        var records = WfdbRecord.recordsIn(folder);
        if (records.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no recording (a file *" + HEADER + ") in " + folder);
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
        String name = String.valueOf(path.getFileName());
        for (String ending : List.of("", HEADER, ".dat", ".atr")) {
            if (name.endsWith(ending)) {
                var record = path.resolveSibling(name.substring(0, name.length() - ending.length()));
                if (Files.isRegularFile(record.resolveSibling(record.getFileName() + HEADER))) {
                    return List.of(record);
                }
            }
        }
        throw new ParameterException(
                spec.commandLine(), "there is no recording " + path + ": no such folder, and no file " + path + HEADER);
    }
}
