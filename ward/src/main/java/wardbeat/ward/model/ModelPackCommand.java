package wardbeat.ward.model;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.scoring.CustomNetwork;
import wardbeat.scoring.ModelArchive;
import wardbeat.training.Versions;

/** Packs a custom network into a model archive. */
@Command(
        name = "pack",
        description = {
            "Packs a custom ONNX network into a model archive. Input: windows of 2.4 s at 125 Hz, conditioned by the job,"
                    + " [n, 1, 300] or [n, 300, 1], with n dynamic or 1. Output: probabilities of N, S, V, F and Q, [n, 5].",
            "The archive contains the scores of synthetic windows as a self-test, which runs whenever the archive is opened.",
            "A network is a program: use only networks that you trust."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model pack --network net.onnx --name mine --output mine.zip",
            "  wardbeat model verify mine.zip",
            "  wardbeat replay --record data/mitdb/208 --model mine.zip"
        })
final class ModelPackCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--network", required = true, paramLabel = "FILE", description = "ONNX file of the network.")
    @SuppressWarnings("NullAway.Init")
    private Path network;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the model.")
    private String name = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Archive to write.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--description", paramLabel = "TEXT", description = "Description of the network, one line. [none]")
    private String description = "";

    @Option(
            names = "--trained-on",
            paramLabel = "TEXT",
            defaultValue = "unknown data",
            description = "Description of the training data, one line. [${DEFAULT-VALUE}]")
    private String trainedOn = "";

    @Option(names = "--overwrite", description = "Replace the archive if it exists.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output) && Files.exists(network) && Files.isSameFile(output, network)) {
            throw invalid("--output " + output + ": same file as --network; choose another file");
        }
        if (Files.exists(output) && !overwrite) {
            throw exists();
        }
        var archive = packed();
        try {
            archive.write(output, overwrite);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "--output %s: cannot be written (%s); no file remains; free disk space, or choose another directory",
                            output,
                            e.getMessage()),
                    e);
        }
        var out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "model %s written to %s%n", archive.shortModelId(), output);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private ModelArchive packed() throws IOException {
        try {
            var label = new CustomNetwork.Label(name, description, trainedOn);
            return CustomNetwork.pack(graph(), label, Versions.wardbeat());
        } catch (IllegalArgumentException e) {
            throw invalid("--network " + network + ": " + e.getMessage());
        }
    }

    private byte[] graph() throws IOException {
        try (var in = Files.newInputStream(network)) {
            return in.readNBytes(CustomNetwork.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw invalid("--network " + network + ": file does not exist; check the path");
        }
    }

    private ParameterException exists() {
        return invalid("--output " + output + ": file exists; choose another file, or add --overwrite");
    }

    private ParameterException invalid(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
