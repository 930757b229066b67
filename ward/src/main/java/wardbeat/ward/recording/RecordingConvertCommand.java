package wardbeat.ward.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.recording.wfdb.WfdbFormat;
import wardbeat.ward.option.RecordingOption;

/** Converts a recording to WFDB. */
@Command(
        name = "convert",
        description = {
            "Converts a recording of any format to a WFDB record: signals in counts at their own rates, missing samples,"
                    + " annotations, comments, and the start. Samples are stored in format 16, or in 24 or 32 if they need"
                    + " more bits. The identification of the patient is not copied.",
            "The record is read again and compared with the original; if they differ, it is removed."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  wardbeat recording convert night.edf --output night"})
final class RecordingConvertCommand implements Callable<Integer> {

    private static final List<String> EXTENSIONS = List.of(".hea", ".dat", ".atr");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "The recording, with or without extension.")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "RECORD",
            description = "Path of the new record without extension. Existing files are not replaced.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordingOption recordingOption;

    @Override
    public Integer call() throws IOException {
        for (String extension : EXTENSIONS) {
            Path file = withExtension(extension);
            if (Files.exists(file)) {
                throw new ParameterException(
                        spec.commandLine(), "--output " + output + ": " + file + " exists; give another name");
            }
        }
        var original = recordingOption.open(spec, path);
        var remarks = new ArrayList<String>();
        original.integrity().faults().forEach(fault -> remarks.add("converted from a damaged recording: " + fault));
        Recording converted;
        try {
            WfdbFormat.write(original, output, remarks);
            converted = Recordings.open(output);
            ConversionCheck.requireEqual(original, converted);
        } catch (IOException | RuntimeException e) {
            for (String extension : EXTENSIONS) {
                Files.deleteIfExists(withExtension(extension));
            }
            throw e;
        }
        var out = spec.commandLine().getOut();
        out.println("record " + output + ": " + original.format() + " to " + converted.format() + ", "
                + original.signals().size() + " signals, read again and equal");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Path withExtension(String extension) {
        return output.resolveSibling(output.getFileName() + extension);
    }
}
