package wardbeat.ward.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.training.PatientSplit;
import wardbeat.training.Recipe;
import wardbeat.training.TrainingOptions;

/**
 * Options of {@code wardbeat train} that define the training, as given; null if absent.
 *
 * @param data directory of annotated recordings, or a directory with {@code mitdb} in it
 * @param svdb directory of svdb, or {@code none}
 * @param noise directory of noise recordings, or {@code none}
 * @param split file with the split of the patients
 * @param output archive to write
 * @param name name of the model
 * @param seed seed of the training
 * @param settings parameters of the recipe
 * @param like archive whose recipe, seed and folds are used
 */
record TrainingSetup(
        Path data,
        @Nullable String svdb,
        @Nullable String noise,
        @Nullable Path split,
        Path output,
        @Nullable String name,
        @Nullable Long seed,
        Map<String, String> settings,
        @Nullable Path like) {

    /**
     * Validates the options and the files that they name.
     *
     * @throws IllegalArgumentException if an option is not valid; the message begins with its name
     */
    TrainingOptions resolve() throws IOException {
        requireParameters("--set", settings);
        var directories = TrainingDirectories.of(data, svdb);
        Path recordings = directories.data();
        var options = TrainingOptions.defaults(recordings, null, output);
        boolean wantsSvdb = (split == null && like == null) || svdb != null;
        if (wantsSvdb && directories.svdb().isPresent()) {
            options = options.withSvdb(directories.svdb().orElseThrow());
        }
        if (split != null) {
            var file = split;
            var patients = read("--split", () -> PatientSplit.read(file));
            options = options.withSplit(
                            "records of " + recordings.getFileName() + ", split " + file.getFileName(), patients)
                    .withName("wardbeat-" + recordings.getFileName());
        }
        boolean noisy = true;
        if (like != null) {
            ModelManifest manifest = ModelArchive.open(like).manifest();
            noisy = !NoiseDirectory.NONE.equals(manifest.training().get("noise"));
            if (manifest.dataSet().trainingRecords().stream().anyMatch(PatientSplit.SVDB::contains)) {
                options = options.withSvdb(directories
                        .svdb()
                        .orElseThrow(() -> new IllegalArgumentException("--like " + like
                                + ": svdb of its training is missing; give the directory with --svdb DIR")));
            }
            options = like(options, manifest, like);
        }
        String effectiveNoise = noise == null && !noisy ? NoiseDirectory.NONE : noise;
        options = options.withNoise(
                NoiseDirectory.require(effectiveNoise, recordings).orElse(null));
        options = name == null ? options : options.withName(name);
        options = seed == null ? options : options.withSeed(seed);
        var withoutSettings = options;
        options =
                options.withRecipe(read("--set", () -> withoutSettings.recipe().with(settings)));
        requireRecords(options);
        return options;
    }

    /**
     * Reads recipes to compare, each {@code NAME=VALUE[,...]}.
     *
     * @throws IllegalArgumentException if one has another form
     */
    static List<Map<String, String>> recipes(List<String> texts) {
        var recipes = new ArrayList<Map<String, String>>();
        for (String text : texts) {
            var recipe = new LinkedHashMap<String, String>();
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("--try: not a pair; expected NAME=VALUE, got '" + pair + "'");
                }
                recipe.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            requireParameters("--try", recipe);
            recipes.add(recipe);
        }
        return recipes;
    }

    private static TrainingOptions like(TrainingOptions options, ModelManifest manifest, Path archive)
            throws IOException {
        Map<String, String> parameters = manifest.training();
        if (!parameters.keySet().containsAll(List.of("epochs", "seed"))) {
            throw new IllegalArgumentException("--like " + archive
                    + ": no training parameters in the archive; give an archive of 'wardbeat train'");
        }
        var trainingRecords = manifest.dataSet().trainingRecords();
        var patients = read(
                "--like",
                () -> new PatientSplit(
                        manifest.dataSet().folds(),
                        options.split().test().stream()
                                .filter(record -> !trainingRecords.contains(record))
                                .toList()));
        return options.withSplit(manifest.dataSet().name(), patients)
                .withName(manifest.name())
                .withSeed(Long.parseLong(parameters.getOrDefault("seed", "1")))
                .withRecipe(read("--like", () -> Recipe.DEFAULT.with(parameters)));
    }

    private interface Reader<T> {
        T read() throws IOException;
    }

    private static <T> T read(String option, Reader<T> reader) throws IOException {
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static void requireParameters(String option, Map<String, String> values) {
        for (String parameter : values.keySet()) {
            if (!Recipe.names().contains(parameter)) {
                throw new IllegalArgumentException(option + ": unknown parameter; expected one of "
                        + String.join(", ", Recipe.names()) + ", got '" + parameter + "'");
            }
        }
    }

    private void requireRecords(TrainingOptions options) {
        for (String extension : List.of(".hea", ".atr")) {
            List<String> missing = options.split().training().stream()
                    .filter(record ->
                            !Files.isRegularFile(options.directoryOf(record).resolve(record + extension)))
                    .toList();
            if (!missing.isEmpty()) {
                Path directory = options.directoryOf(missing.get(0));
                throw new IllegalArgumentException((directory.equals(options.recordings()) ? "--data " : "--svdb ")
                        + directory + ": " + missing.size() + " files are missing, for example " + missing.get(0)
                        + extension + "; give the directory of annotated recordings of all training patients");
            }
        }
    }
}
