package wardbeat.ward.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;
import wardbeat.training.TrainModel;
import wardbeat.training.TrainingOptions;
import wardbeat.training.Tuning;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.ward.terminal.TableText;

/** Trains a model, or compares recipes. */
@Command(
        name = "train",
        description = {
            "Trains the network and its second stage, and writes a model archive. The training patients are those of DS1 of the"
                    + " MIT-BIH Arrhythmia Database and, if it is there, the MIT-BIH Supraventricular Arrhythmia Database; or"
                    + " those of another split. All choices are made by cross-validation between them."
                    + " Records of the test side are not opened; evaluate the model with 'wardbeat model report'.",
            "The same options give the same archive on the same machine. A training takes about 20 minutes on two cores. Ctrl-C"
                    + " writes the best model so far, and the same command resumes the training."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat train --data data/mitdb --output my-model.zip",
            "  wardbeat train --data data/mitdb --output quick.zip --set epochs=2",
            "  wardbeat train --data data/mitdb --output again.zip --like my-model.zip",
            "  wardbeat train --data my-records --split my-split.txt --output mine.zip",
            "  wardbeat train --data data/mitdb --tune --try dropout=0.5,epochs=20"
        })
public final class TrainCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = {
                "Directory of annotated WFDB recordings (.hea, .dat, .atr), or a directory with mitdb, svdb and nstdb in it."
            })
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--svdb",
            paramLabel = "DIR|none",
            description = {
                "Directory of the MIT-BIH Supraventricular Arrhythmia Database, trained on together with --data. [svdb beside"
                        + " --data if it is there; none with --split]"
            })
    private @Nullable String svdb;

    @Option(
            names = "--noise",
            paramLabel = "DIR|none",
            description =
                    "Directory of the MIT-BIH Noise Stress Test Database (bw, em, ma), added to windows. [nstdb beside --data]")
    private @Nullable String noise;

    @Option(
            names = "--split",
            paramLabel = "FILE",
            description = {
                "Split of the patients: lines 'train RECORD ...', each a fold of the cross-validation, 'test RECORD ...',"
                        + " 'same RECORD ...' for records of one person. [the usual split of mitdb, and svdb by"
                        + " record]"
            })
    private @Nullable Path split;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "wardbeat-model.zip",
            description = "The archive to write. [${DEFAULT-VALUE}]")
    private Path output = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the model. [as the packaged model]")
    private @Nullable String name;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the initial weights, the order of windows and their disturbances. [1]")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the recipe: epochs, normalBeatsAnEpoch, svdbNormalBeatsAnEpoch, svdbShare,"
                    + " svdbBeatsOfARecord, learningRate, dropout, stretch, gain, noiseShare, lowestNoiseDecibels. [as"
                    + " the packaged model]")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--like",
            paramLabel = "ARCHIVE",
            description = "Use recipe, seed and folds of the training of this archive. [none]")
    private @Nullable Path like;

    @Option(names = "--overwrite", description = "Replace the archive if it exists.")
    private boolean overwrite;

    @Option(
            names = "--tune",
            description =
                    "Compare recipes by cross-validation instead of writing an archive; each takes as long as a training.")
    private boolean tune;

    @Option(
            names = "--try",
            paramLabel = "NAME=VALUE[,...]",
            description = "With --tune: a recipe to compare. [the recipe, and four with one value changed]")
    private List<String> tries = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        OptionValues.requireDirectory(spec, "--data", data, "the recordings");
        TrainingOptions options;
        List<Map<String, String>> recipes;
        try {
            options = new TrainingSetup(data, svdb, noise, split, output, name, seed, settings, like).resolve();
            recipes = TrainingSetup.recipes(tries);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (!tune && Files.exists(output) && !overwrite) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output " + output + ": file exists; choose another file, or add --overwrite");
        }
        try (var stop = StopSignal.install();
                var progress = new TrainingBars(spec.commandLine().getErr())) {
            return tune ? tune(options, recipes, stop, progress) : train(options, stop, progress);
        }
    }

    private int train(TrainingOptions options, StopSignal stop, TrainingBars progress) throws IOException {
        var result = TrainModel.run(options, progress, stop::isRaised);
        progress.close();
        var out = spec.commandLine().getOut();
        if (result.isEmpty()) {
            out.println("stopped before the end of the first epoch; no archive written");
            out.flush();
            return INTERRUPTED;
        }
        var trained = result.orElseThrow();
        out.println("detected beats of held-out training patients, both stages:");
        out.print(TableText.of(trained.heldOut().toTable()));
        out.printf(
                Locale.ROOT,
                "model %s written to %s after %d s (%d s of processor time)%n",
                trained.archive().shortModelId(),
                trained.file(),
                trained.cost().elapsed().toSeconds(),
                trained.cost().cpu().toSeconds());
        if (stop.isRaised()) {
            out.println("stopped early: the archive is the best so far; the same command with --overwrite resumes");
        }
        if (like != null) {
            boolean same =
                    ModelArchive.open(like).modelId().equals(trained.archive().modelId());
            out.println(
                    same
                            ? "equal to " + like + ", byte for byte"
                            : "different from " + like + "; run 'wardbeat model compare " + like + " " + output + "'");
        }
        out.flush();
        return stop.isRaised() ? INTERRUPTED : CommandLine.ExitCode.OK;
    }

    private int tune(TrainingOptions options, List<Map<String, String>> recipes, StopSignal stop, TrainingBars progress)
            throws IOException {
        var tuning = Tuning.run(options, recipes.isEmpty() ? Tuning.USUAL : recipes, progress, stop::isRaised);
        progress.close();
        spec.commandLine().getOut().print(TableText.of(tuning.toTable()));
        spec.commandLine().getOut().flush();
        return stop.isRaised() ? INTERRUPTED : CommandLine.ExitCode.OK;
    }
}
