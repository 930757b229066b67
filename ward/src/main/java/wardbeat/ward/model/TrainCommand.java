package wardbeat.ward.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.training.PatientSplit;
import wardbeat.training.Recipe;
import wardbeat.training.TrainModel;
import wardbeat.training.TrainingOptions;
import wardbeat.training.Tuning;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.ward.terminal.TableText;

/** Trains a model, or compares ways to. */
@Command(
        name = "train",
        description = {
            "Trains the network and its second stage and writes a model archive: learns from the patients of DS1 of the MIT-BIH"
                    + " Arrhythmia Database, or of a split of your own, and chooses everything by cross-validation between them. Records"
                    + " of the test side are not opened; 'wardbeat model report' evaluates.",
            "The same options give the same archive on the same machine. Takes about 15 minutes on two cores. Ctrl-C keeps the"
                    + " best so far, and the same command goes on from there."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat train --data data/mitdb --output my-model.zip",
            "  wardbeat train --data data/mitdb --output quick.zip --set epochs=2 --set normalBeatsAnEpoch=2000",
            "  wardbeat train --data data/mitdb --output again.zip --like my-model.zip",
            "  wardbeat train --data my-records --split my-split.txt --output mine.zip",
            "  wardbeat train --data data/mitdb --tune --try dropout=0.5 --try epochs=20,learningRate=0.001"
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
            description = "Folder of annotated WFDB recordings (.hea, .dat, .atr).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--noise",
            paramLabel = "DIR|none",
            description =
                    "Folder of the MIT-BIH Noise Stress Test Database (bw, em, ma), mixed into windows. [nstdb beside --data]")
    private @Nullable String noise;

    @Option(
            names = "--split",
            paramLabel = "FILE",
            description = {
                "Who is learnt from and who is not: lines 'train RECORD ...', each a group held out in turn, 'test RECORD ...',"
                        + " 'same RECORD ...' for records of one person. [the usual split of mitdb]"
            })
    private @Nullable Path split;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "wardbeat-model.zip",
            description = "The archive to write. [${DEFAULT-VALUE}]")
    private Path output = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What people call the model. [as the packaged model]")
    private @Nullable String name;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the first weights, the order of windows and their disturbances. [1]")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A value of the recipe: epochs, normalBeatsAnEpoch, learningRate, dropout, stretch, gain, noiseShare,"
                            + " lowestNoiseDecibels. [as the packaged model]")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--like",
            paramLabel = "ARCHIVE",
            description = "Take recipe, seed and groups from what an archive says about its own training.")
    private @Nullable Path like;

    @Option(names = "--overwrite", description = "Replace the archive if it exists.")
    private boolean overwrite;

    @Option(
            names = "--tune",
            description =
                    "Write no archive, but compare recipes by cross-validation; each takes as long as a training.")
    private boolean tune;

    @Option(
            names = "--try",
            paramLabel = "NAME=VALUE[,...]",
            description = "With --tune: a recipe to compare. [the recipe, and four with one value changed]")
    private List<String> tries = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        TrainingOptions options = options();
        requireRecords(options);
        return tune ? tune(options) : train(options);
    }

    private int train(TrainingOptions options) throws IOException {
        if (Files.exists(output) && !overwrite) {
            throw refused("--output " + output + " exists: name another file, or add --overwrite");
        }
        var out = spec.commandLine().getOut();
        try (var stop = StopSignal.install();
                var progress = new TrainingBars(spec.commandLine().getErr())) {
            var result = TrainModel.run(options, progress, stop::isRaised);
            progress.close();
            if (result.isEmpty()) {
                out.println("stopped before the first epoch was done: there is nothing to keep");
                out.flush();
                return INTERRUPTED;
            }
            var trained = result.orElseThrow();
            out.println("detected beats of held-out training patients, both stages:");
            out.println(TableText.of(trained.heldOut().toTable()));
            out.printf(
                    "model %s written to %s after %d s (%d s of processor time)%n",
                    trained.archive().shortModelId(),
                    trained.file(),
                    trained.cost().elapsed().toSeconds(),
                    trained.cost().cpu().toSeconds());
            if (stop.isRaised()) {
                out.println("stopped early: this is the best so far, and the same command with --overwrite goes on");
            }
            if (like != null) {
                boolean same = ModelArchive.open(like)
                        .modelId()
                        .equals(trained.archive().modelId());
                out.println(
                        same
                                ? "it is the same as " + like + ", byte for byte"
                                : "it differs from " + like + ": 'wardbeat model compare " + like + " " + output
                                        + "' says where");
            }
            out.flush();
            return stop.isRaised() ? INTERRUPTED : CommandLine.ExitCode.OK;
        }
    }

    private int tune(TrainingOptions options) throws IOException {
        var changes = new ArrayList<Map<String, String>>();
        for (String text : tries) {
            var change = new LinkedHashMap<String, String>();
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw refused("--try: expected NAME=VALUE, got '" + pair + "'");
                }
                change.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            requireNames("--try", change);
            changes.add(change);
        }
        try (var stop = StopSignal.install();
                var progress = new TrainingBars(spec.commandLine().getErr())) {
            var tuning = Tuning.run(options, changes.isEmpty() ? Tuning.USUAL : changes, progress, stop::isRaised);
            progress.close();
            spec.commandLine().getOut().print(tuning.table());
            spec.commandLine().getOut().flush();
            return stop.isRaised() ? INTERRUPTED : CommandLine.ExitCode.OK;
        }
    }

    private TrainingOptions options() throws IOException {
        requireNames("--set", settings);
        var options = TrainingOptions.defaults(data, null, output);
        if (split != null) {
            var file = split;
            var patients = asOption("--split", () -> PatientSplit.read(file));
            options = options.withSplit("records of " + data.getFileName() + ", split " + file.getFileName(), patients)
                    .withName("wardbeat-" + data.getFileName());
        }
        boolean noisy = true;
        if (like != null) {
            ModelManifest manifest = ModelArchive.open(like).manifest();
            noisy = !"none".equals(manifest.training().get("noise"));
            options = like(options, manifest);
        }
        options = options.withNoise(noiseFolder(noisy).orElse(null));
        options = name == null ? options : options.withName(name);
        options = seed == null ? options : options.withSeed(seed);
        var chosen = options;
        return options.withRecipe(asOption("--set", () -> chosen.recipe().with(settings)));
    }

    private TrainingOptions like(TrainingOptions options, ModelManifest manifest) throws IOException {
        Map<String, String> said = manifest.training();
        if (!said.keySet().containsAll(Recipe.names()) || !said.containsKey("seed")) {
            throw refused("--like " + like + " does not say how it was trained: name an archive of 'wardbeat train'");
        }
        var patients = asOption(
                "--like",
                () -> new PatientSplit(
                        manifest.dataSet().folds(),
                        options.split().test().stream()
                                .filter(record ->
                                        !manifest.dataSet().trainingRecords().contains(record))
                                .toList()));
        return options.withSplit(manifest.dataSet().name(), patients)
                .withName(manifest.name())
                .withSeed(Long.parseLong(said.getOrDefault("seed", "1")))
                .withRecipe(asOption("--like", () -> Recipe.DEFAULT.with(said)));
    }

    private Optional<Path> noiseFolder(boolean wanted) {
        if ("none".equals(noise) || (noise == null && !wanted)) {
            return Optional.empty();
        }
        Path folder = noise != null ? Path.of(noise) : data.toAbsolutePath().resolveSibling("nstdb");
        if (Files.isRegularFile(folder.resolve("em.hea"))) {
            return Optional.of(folder);
        }
        throw refused("there is no noise to train with in " + folder
                + ": name the folder of the MIT-BIH Noise Stress Test Database with --noise, or say --noise none");
    }

    /** Something that reads an option's value. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T asOption(String option, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private void requireNames(String option, Map<String, String> values) {
        for (String given : values.keySet()) {
            if (!Recipe.names().contains(given)) {
                throw refused(
                        option + ": expected one of " + String.join(", ", Recipe.names()) + ", got '" + given + "'");
            }
        }
    }

    private void requireRecords(TrainingOptions options) {
        for (String extension : List.of(".hea", ".atr")) {
            List<String> missing = options.split().training().stream()
                    .filter(record -> !Files.isRegularFile(data.resolve(record + extension)))
                    .toList();
            if (!missing.isEmpty()) {
                throw refused("--data " + data + " lacks " + missing.size() + " of the files that are needed, such as "
                        + missing.get(0) + extension
                        + ": name a folder with annotated recordings of all training patients");
            }
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
