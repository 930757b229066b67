package wardbeat.training;

import java.nio.file.Path;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Options of a training. The same options give the same network on the same platform.
 *
 * @param recordings directory of annotated WFDB records
 * @param svdb directory of the MIT-BIH Supraventricular Arrhythmia Database; null to train without it
 * @param noise directory of the MIT-BIH Noise Stress Test Database; null to train without recorded noise
 * @param output file of the archive
 * @param name name of the model
 * @param dataSet description of the recordings
 * @param split training records in folds; the test side is not opened
 * @param seed seed of the initial weights, of the order of windows and of their disturbances
 * @param recipe all other parameters of the network
 */
public record TrainingOptions(
        Path recordings,
        @Nullable Path svdb,
        @Nullable Path noise,
        Path output,
        String name,
        String dataSet,
        PatientSplit split,
        long seed,
        Recipe recipe) {

    private static final String MIT_BIH =
            "MIT-BIH Arrhythmia Database 1.0.0, lead MLII, else II, else the first; " + PatientSplit.SHARED_PATIENT;

    private static final String WITH_SVDB =
            MIT_BIH + "; MIT-BIH Supraventricular Arrhythmia Database 1.0.0, lead ECG1, 64 records, split by record";

    /** Options of the packaged model, without svdb. */
    public static TrainingOptions defaults(Path recordings, @Nullable Path noise, Path output) {
        return new TrainingOptions(
                recordings,
                null,
                noise,
                output,
                "wardbeat-mitdb",
                MIT_BIH,
                PatientSplit.BETWEEN_PATIENTS,
                1,
                Recipe.DEFAULT);
    }

    /** These options with svdb in addition to the MIT-BIH Arrhythmia Database. */
    public TrainingOptions withSvdb(Path directory) {
        return new TrainingOptions(
                recordings,
                directory,
                noise,
                output,
                "wardbeat-mitdb-svdb",
                WITH_SVDB,
                PatientSplit.WITH_SVDB,
                seed,
                recipe);
    }

    /** Whether a training record is in the directory of svdb. */
    boolean isSvdb(String record) {
        return svdb != null && PatientSplit.SVDB.contains(record);
    }

    /** Directory of a training record. */
    public Path directoryOf(String record) {
        return svdb != null && isSvdb(record) ? svdb : recordings;
    }

    /** Name of the directory of a training record. */
    String databaseOf(String record) {
        return String.valueOf(directoryOf(record).toAbsolutePath().normalize().getFileName());
    }

    /** Path of a training record without extension. */
    Path pathOf(String record) {
        return directoryOf(record).resolve(record);
    }

    /** These options with another seed. */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(recordings, svdb, noise, output, name, dataSet, split, other, recipe);
    }

    /** These options with another recipe. */
    public TrainingOptions withRecipe(Recipe other) {
        return new TrainingOptions(recordings, svdb, noise, output, name, dataSet, split, seed, other);
    }

    /** These options with other records and their description. */
    public TrainingOptions withSplit(String otherDataSet, PatientSplit other) {
        return new TrainingOptions(recordings, svdb, noise, output, name, otherDataSet, other, seed, recipe);
    }

    /** These options with other noise; null for none. */
    public TrainingOptions withNoise(@Nullable Path other) {
        return new TrainingOptions(recordings, svdb, other, output, name, dataSet, split, seed, recipe);
    }

    /** These options with another name of the model. */
    public TrainingOptions withName(String other) {
        return new TrainingOptions(recordings, svdb, noise, output, other, dataSet, split, seed, recipe);
    }

    /** The options that affect the network, by name. */
    TreeMap<String, String> parameters() {
        var parameters = new TreeMap<>(recipe.parameters());
        parameters.put("seed", String.valueOf(seed));
        parameters.put("noise", noise == null ? "none" : "first half of MIT-BIH Noise Stress Test bw, em, ma");
        return parameters;
    }
}
