package wardbeat.ward.model;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.OwnNetwork;
import wardbeat.training.Versions;

/** Packs a network that was trained elsewhere. */
@Command(
        name = "pack",
        description = {
            "Packs an ONNX network of your own into a model archive. It takes windows of 2.4 s at 125 Hz as the job conditions"
                    + " them, [n, 1, 300] or [n, 300, 1], n open or 1, and gives the probabilities of N, S, V, F and Q,"
                    + " [n, 5].",
            "Its scores of synthetic windows go with it as its self-test, and are what proves it wherever it runs.",
            "A network is a program: pack and run only those that you trust."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model pack --network net.onnx --name mine --output mine.zip",
            "  wardbeat model verify mine.zip",
            "  wardbeat replay --record data/208 --speed max --model mine.zip"
        })
final class ModelPackCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--network", required = true, paramLabel = "FILE", description = "The network, an ONNX file.")
    @SuppressWarnings("NullAway.Init")
    private Path network;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call the model.")
    private String name = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The archive to write.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is, in a line.")
    private String description = "";

    @Option(
            names = "--trained-on",
            paramLabel = "TEXT",
            defaultValue = "data that its owner does not name",
            description = "The data it learnt from, in a line. [${DEFAULT-VALUE}]")
    private String trainedOn = "";

    @Option(names = "--overwrite", description = "Replace the archive if it exists.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output) && Files.exists(network) && Files.isSameFile(output, network)) {
            throw refused("--output " + output + " is the network itself: name another file");
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
                    "--output %s cannot be written, and nothing of it stays: %s; make room or name another place"
                            .formatted(output, e.getMessage()),
                    e);
        }
        var out = spec.commandLine().getOut();
        out.printf("model %s written to %s%n", archive.shortModelId(), output);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private ModelArchive packed() throws IOException {
        try {
            var label = new OwnNetwork.Label(name, description, trainedOn);
            return OwnNetwork.pack(graph(), label, Versions.wardbeat());
        } catch (IllegalArgumentException e) {
            throw refused("--network " + network + ": " + e.getMessage());
        }
    }

    private byte[] graph() throws IOException {
        try (var in = Files.newInputStream(network)) {
            return in.readNBytes(OwnNetwork.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw refused("--network " + network + ": there is no such file");
        }
    }

    private ParameterException exists() {
        return refused("--output " + output + " exists: name another file, or add --overwrite");
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
