package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Beat detection on several databases: gross figures of each one, and its worst records.
 *
 * @param evaluations evaluation of each database by its name, in the order of evaluation
 */
public record QrsDatabases(Map<String, QrsEvaluation> evaluations) {

    public QrsDatabases {
        evaluations = new LinkedHashMap<>(evaluations);
    }

    /** A row for each database. Records with paced beats do not count. */
    public Table toTable() {
        var rows = new ArrayList<List<String>>();
        evaluations.forEach((name, evaluation) -> {
            MatchCounts gross = evaluation.gross();
            rows.add(Table.row(
                    name,
                    evaluation.unpaced().size(),
                    gross.present(),
                    gross.falseNegatives(),
                    gross.falsePositives(),
                    Table.percent(gross.sensitivity(), 2),
                    Table.percent(gross.positivePredictivity(), 2),
                    Table.decimal(gross.falseInThousand(), 1),
                    worst(evaluation, MatchCounts::sensitivity),
                    worst(evaluation, MatchCounts::positivePredictivity)));
        });
        return new Table(
                List.of(
                        "database",
                        "records",
                        "beats",
                        "missed",
                        "extra",
                        "Se %",
                        "+P %",
                        "false in 1,000",
                        "lowest Se %",
                        "lowest +P %"),
                1,
                rows,
                List.of());
    }

    /** Name and figure of the first record with the lowest figure; {@code -} if it is not defined in any record. */
    private static String worst(QrsEvaluation evaluation, Function<MatchCounts, OptionalDouble> figure) {
        return evaluation.unpaced().stream()
                .filter(record -> figure.apply(record.counts()).isPresent())
                .min(Comparator.comparingDouble(
                        record -> figure.apply(record.counts()).orElseThrow()))
                .map(record -> record.name() + " " + Table.percent(figure.apply(record.counts()), 2))
                .orElse("-");
    }
}
