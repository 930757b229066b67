package wardbeat.ward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.training.TrainModel;
import wardbeat.training.TrainingOptions;

/** Trains a model. */
@Command(
        name = "train",
        description = {
            "Trains the network on the MIT-BIH Arrhythmia Database and writes a model archive: learns from the patients of"
                    + " DS1, is judged by those of DS2.",
            "The same options give the same network on the same machine. Takes some minutes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat train --data data/mitdb --output my-model.zip",
            "  wardbeat train --data data/mitdb --output quick.zip --epochs 2",
            "  wardbeat model info my-model.zip"
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the MIT-BIH Arrhythmia Database (.hea, .dat, .atr).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "wardbeat-model.zip",
            description = "The archive to write. [${DEFAULT-VALUE}]")
    private Path output = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "The most epochs to train, 1 to 1000. [as the packaged model]")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the first weights, the order of windows and their disturbances. [as the packaged model]")
    private @Nullable Long seed;

    @Option(names = "--overwrite", description = "Replace the archive if it exists.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        Converters.requireRange(spec, "--epochs", epochs == null ? 1 : epochs, 1, 1_000);
        var options = TrainingOptions.defaults(data, output);
        options = epochs == null ? options : options.withMaxEpochs(epochs);
        options = seed == null ? options : options.withSeed(seed);
        requireRecords(options);
        if (Files.exists(output) && !overwrite) {
            throw new ParameterException(
                    spec.commandLine(), "--output " + output + " exists: name another file, or add --overwrite");
        }
        var out = spec.commandLine().getOut();
        try (var progress = new TrainingBars(spec.commandLine().getErr())) {
            var result = TrainModel.run(options, progress);
            progress.close();
            out.println(result.report().text());
            out.println("model " + result.archive().shortModelId() + " written to " + result.file());
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private void requireRecords(TrainingOptions options) {
        List<String> missing = Stream.concat(options.split().training().stream(), options.split().test().stream())
                .filter(name -> !Files.isRegularFile(data.resolve(name + ".hea")))
                .toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--data " + data + " lacks " + missing.size() + " of the records that are needed, such as "
                            + missing.get(0) + ": name the folder of the MIT-BIH Arrhythmia Database");
        }
    }
}
