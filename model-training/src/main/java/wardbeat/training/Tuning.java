package wardbeat.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import wardbeat.beat.BeatClass;

/**
 * Compares recipes by cross-validation between the patients to learn from; nobody else's recording is opened.
 *
 * @param rows what was tried, in the order given
 */
public record Tuning(List<Row> rows) {

    private static final String ROW = "%-28s %7s %9s %8s %8s %8s   %8s %8s %8s%n";

    /** What is tried unless said otherwise: the recipe as it is, and with one thing changed at a time. */
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
     * How one recipe did on held-out patients.
     *
     * @param changes by what it differs from the options' recipe
     * @param result what came out
     */
    public record Row(Map<String, String> changes, TrainModel.CrossValidated result) {}

    /**
     * Tries recipes one after the other; each takes as long as a training.
     *
     * @param changes of each recipe: values by name, as {@link Recipe#with} takes them
     * @param stop asked after each batch whether to end early; what is complete by then is in the result
     * @throws IOException if a recording cannot be read
     */
    public static Tuning run(
            TrainingOptions options, List<Map<String, String>> changes, TrainingProgress progress, BooleanSupplier stop)
            throws IOException {
        var rows = new ArrayList<Row>();
        for (Map<String, String> change : changes) {
            if (stop.getAsBoolean()) {
                break;
            }
            progress.note("recipe %d of %d: %s".formatted(rows.size() + 1, changes.size(), name(change)));
            var changed = options.withRecipe(options.recipe().with(change));
            var result = TrainModel.crossValidate(changed, progress, stop);
            if (result.isPresent() && !stop.getAsBoolean()) {
                rows.add(new Row(change, result.orElseThrow()));
            }
        }
        return new Tuning(rows);
    }

    private static String name(Map<String, String> change) {
        return change.isEmpty() ? "as it is" : change.toString().replaceAll("[{}]", "");
    }

    /** The table for people: F1 in percent, of the network alone by reference beats, and of both stages by detected beats. */
    public String table() {
        var text = new StringBuilder();
        text.append(ROW.formatted("recipe", "epochs", "loss", "net N", "net S", "net V", "both N", "both S", "both V"));
        for (Row row : rows) {
            var curve = row.result.best();
            text.append(ROW.formatted(
                    name(row.changes),
                    curve.number(),
                    String.format(Locale.ROOT, "%.4f", curve.heldOutLoss()),
                    percent(curve.heldOutF1().get(BeatClass.N.ordinal())),
                    percent(curve.heldOutF1().get(BeatClass.S.ordinal())),
                    percent(curve.heldOutF1().get(BeatClass.V.ordinal())),
                    percent(row.result.heldOut().f1(BeatClass.N)),
                    percent(row.result.heldOut().f1(BeatClass.S)),
                    percent(row.result.heldOut().f1(BeatClass.V))));
        }
        return text.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
