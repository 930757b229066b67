package wardbeat.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.Table;

/**
 * Comparison of recipes by cross-validation between the training patients. Does not open records of the test side.
 *
 * @param rows results in the order of the recipes
 */
public record Tuning(List<Row> rows) {

    /** Default recipes: the unchanged recipe, and recipes with one changed value. */
    public static final List<Map<String, String>> USUAL = List.of(
            Map.of(),
            Map.of("noiseShare", "0"),
            Map.of("stretch", "0"),
            Map.of("dropout", "0.5"),
            Map.of("learningRate", "0.001"));

    public Tuning {
        rows = List.copyOf(rows);
    }

    /**
     * Result of one recipe on held-out patients.
     *
     * @param changes values that differ from the recipe of the options
     * @param result the result
     */
    public record Row(Map<String, String> changes, TrainModel.CrossValidated result) {}

    /**
     * Cross-validates recipes one after the other. Each takes as long as a training.
     *
     * @param changes for each recipe the changed values by name; see {@link Recipe#with}
     * @param stop checked after each batch; true stops, and the result has the recipes that are complete
     * @throws IOException if a record cannot be read
     */
    public static Tuning run(
            TrainingOptions options, List<Map<String, String>> changes, TrainingProgress progress, BooleanSupplier stop)
            throws IOException {
        progress.found(TrainingData.read(options).toTable());
        var rows = new ArrayList<Row>();
        for (Map<String, String> change : changes) {
            if (stop.getAsBoolean()) {
                break;
            }
            progress.note(
                    String.format(Locale.ROOT, "recipe %d of %d: %s", rows.size() + 1, changes.size(), name(change)));
            var changed = options.withRecipe(options.recipe().with(change));
            var result = TrainModel.crossValidate(changed, progress, stop);
            if (result.isPresent() && !stop.getAsBoolean()) {
                rows.add(new Row(change, result.orElseThrow()));
            }
        }
        return new Tuning(rows);
    }

    private static String name(Map<String, String> change) {
        return change.isEmpty() ? "unchanged" : change.toString().replaceAll("[{}]", "");
    }

    /** A row for each recipe: F1 in percent of the network for annotated beats, and of both stages for detected beats. */
    public Table toTable() {
        var cells = new ArrayList<List<String>>();
        for (Row row : rows) {
            var curve = row.result.best();
            cells.add(List.of(
                    name(row.changes),
                    Integer.toString(curve.number()),
                    String.format(Locale.ROOT, "%.4f", curve.heldOutLoss()),
                    percent(curve.heldOutF1().get(BeatClass.N.ordinal())),
                    percent(curve.heldOutF1().get(BeatClass.S.ordinal())),
                    percent(curve.heldOutF1().get(BeatClass.V.ordinal())),
                    percent(row.result.heldOut().f1(BeatClass.N)),
                    percent(row.result.heldOut().f1(BeatClass.S)),
                    percent(row.result.heldOut().f1(BeatClass.V))));
        }
        var header = List.of("recipe", "epochs", "loss", "net N", "net S", "net V", "both N", "both S", "both V");
        return new Table(header, 1, cells, List.of());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
