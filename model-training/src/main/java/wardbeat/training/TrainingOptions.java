package wardbeat.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training is told; the same options give the same network on the same platform.
 *
 * @param recordings folder of annotated WFDB records
 * @param noise folder of the MIT-BIH Noise Stress Test Database; null to train without recorded noise
 * @param output where the archive goes
 * @param name what people call the model
 * @param dataSet what the recordings are, in words
 * @param folds the records to learn from, in groups of patients that are held out in turn; at least two
 * @param seed of the first weights, the order of windows and their disturbances
 * @param recipe everything else that shapes the network
 */
public record TrainingOptions(
        Path recordings,
        @Nullable Path noise,
        Path output,
        String name,
        String dataSet,
        List<List<String>> folds,
        long seed,
        Recipe recipe) {

    /** The training side of the usual split in five groups, each with some of every kind of beat; 201 stands for its patient. */
    public static final List<List<String>> FOLDS = List.of(
            List.of("106", "112", "118", "203", "230"),
            List.of("119", "124", "205", "209"),
            List.of("101", "114", "115", "208", "220"),
            List.of("108", "122", "201", "223"),
            List.of("109", "116", "207", "215"));

    private static final String MIT_BIH =
            "MIT-BIH Arrhythmia Database 1.0.0, lead MLII, else II, else the first; " + PatientSplit.SHARED_PATIENT;

    /** @throws IllegalArgumentException if there are fewer than two groups, an empty one, or a record in two of them */
    public TrainingOptions {
        folds = folds.stream().map(List::copyOf).toList();
        if (folds.size() < 2 || folds.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("expected at least two groups of records, got " + folds);
        }
        var seen = new HashSet<String>();
        for (String record : folds.stream().flatMap(List::stream).toList()) {
            if (!seen.add(record)) {
                throw new IllegalArgumentException("expected each record in one group, got " + record + " twice");
            }
        }
    }

    /** The options of the packaged model. */
    public static TrainingOptions defaults(Path recordings, @Nullable Path noise, Path output) {
        return new TrainingOptions(recordings, noise, output, "wardbeat-mitdb", MIT_BIH, FOLDS, 1, Recipe.DEFAULT);
    }

    /** These options with another seed. */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(recordings, noise, output, name, dataSet, folds, other, recipe);
    }

    /** These options with another recipe. */
    public TrainingOptions withRecipe(Recipe other) {
        return new TrainingOptions(recordings, noise, output, name, dataSet, folds, seed, other);
    }

    /** These options with other records. */
    public TrainingOptions withRecords(String dataSetName, List<List<String>> otherFolds) {
        return new TrainingOptions(recordings, noise, output, name, dataSetName, otherFolds, seed, recipe);
    }

    /** All records to learn from, ascending by name. */
    public List<String> records() {
        var records = new ArrayList<>(folds.stream().flatMap(List::stream).toList());
        records.sort(null);
        return records;
    }

    /** What of them shapes the network, by name. */
    TreeMap<String, String> parameters() {
        var parameters = new TreeMap<>(recipe.parameters());
        parameters.put("seed", String.valueOf(seed));
        parameters.put("noise", noise == null ? "none" : "first half of MIT-BIH Noise Stress Test bw, em, ma");
        return parameters;
    }
}
