package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatEvaluation.OfRecord;

/**
 * Confusion matrices of an evaluation: reference classes in rows, detected classes in columns. The row {@code none} has the
 * detected beats without a reference beat.
 */
public final class ConfusionTables {

    private static final String MISSED = "missed";
    private static final String NONE = "none";

    private ConfusionTables() {}

    /** All records without paced beats together. */
    public static Table gross(BeatEvaluation evaluation) {
        BeatComparison gross = evaluation.gross();
        var rows = new ArrayList<List<String>>();
        for (BeatClass reference : BeatClass.values()) {
            rows.add(row(gross, reference));
        }
        rows.add(extra(gross));
        return new Table(header("reference \\ detected"), 1, rows, List.of());
    }

    /** Each record by itself, also those with paced beats. Rows without beats are omitted. */
    public static Table byRecord(BeatEvaluation evaluation) {
        var rows = new ArrayList<List<String>>();
        for (OfRecord record : evaluation.records()) {
            String name = record.name() + (record.paced() ? " (paced)" : "");
            BeatComparison comparison = record.comparison();
            for (BeatClass reference : BeatClass.values()) {
                if (record.beats(reference) > 0) {
                    rows.add(joined(name, row(comparison, reference)));
                }
            }
            if (comparison.detection().falsePositives() > 0) {
                rows.add(joined(name, extra(comparison)));
            }
        }
        return new Table(joined("record", header("reference")), 2, rows, List.of());
    }

    private static List<String> header(String first) {
        return joined(
                first,
                Stream.concat(Arrays.stream(BeatClass.values()).map(BeatClass::name), Stream.of(MISSED))
                        .toList());
    }

    private static List<String> row(BeatComparison comparison, BeatClass reference) {
        var row = Table.row(reference);
        for (BeatClass detected : BeatClass.values()) {
            row.add(String.valueOf(comparison.paired(reference, detected)));
        }
        row.add(String.valueOf(comparison.missed(reference)));
        return row;
    }

    private static List<String> extra(BeatComparison comparison) {
        var row = Table.row(NONE);
        for (BeatClass detected : BeatClass.values()) {
            row.add(String.valueOf(comparison.extra(detected)));
        }
        row.add("");
        return row;
    }

    private static List<String> joined(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
