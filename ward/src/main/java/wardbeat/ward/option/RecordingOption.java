package wardbeat.ward.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import wardbeat.recording.DamagedRecordingException;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;

/** Opens the recordings of a command, and decides what happens to damaged ones. */
public final class RecordingOption {

    @Option(
            names = "--accept-damaged",
            description =
                    "Use recordings whose files differ from what they state (checksum, first sample, size), and print a"
                            + " warning. [they are an error]")
    private boolean acceptDamaged;

    /**
     * Opens a recording; prints a warning for each fault that is accepted.
     *
     * @throws IOException if the recording cannot be read, or is damaged and this is not accepted
     */
    public Recording open(CommandSpec spec, Path path) throws IOException {
        return openAll(spec, List.of(path)).get(0);
    }

    /**
     * Opens recordings, whose names must differ: each is a patient. Prints a warning for each fault that is accepted.
     *
     * @throws IOException if a recording cannot be read or two have the same name; if one is damaged and this is not accepted,
     *     the message lists the faults of all
     */
    public List<Recording> openAll(CommandSpec spec, List<Path> paths) throws IOException {
        var recordings = new ArrayList<Recording>();
        var faults = new ArrayList<String>();
        Map<String, Path> names = new HashMap<>();
        for (Path path : paths) {
            try {
                var recording = acceptDamaged ? Recordings.openDamaged(path) : Recordings.open(path);
                warn(spec, path, recording);
                recordings.add(recording);
                requireNew(recording.name(), path, names.put(recording.name(), path));
            } catch (DamagedRecordingException e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IOException(String.join("\n", faults)
                    + "\nget another copy, or add --accept-damaged to use the samples as they are");
        }
        return recordings;
    }

    private static void warn(CommandSpec spec, Path path, Recording recording) {
        var err = spec.commandLine().getErr();
        recording.integrity().faults().forEach(fault -> err.println("wardbeat: warning: " + path + ": " + fault));
        err.flush();
    }

    private static void requireNew(String name, Path path, @Nullable Path other) throws IOException {
        if (other != null) {
            throw new IOException("recordings " + other + " and " + path + ": both have the name " + name
                    + "; expected different names because each is a patient; rename one");
        }
    }
}
