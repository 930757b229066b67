package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import wardbeat.beat.BeatClass;

/**
 * Comparison of detected and classified beats with the annotations of experts, for each record and for all together. Detection
 * and classification are evaluated together, as users see them.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57: see {@link BeatComparison}. Each beat has the same weight in gross figures, each record in
 * average figures. Records with paced beats are shown, but excluded from both.
 *
 * @param records figures of each record, in the order given
 */
public record BeatEvaluation(List<OfRecord> records) {

    private static final List<BeatClass> SHOWN = List.of(BeatClass.N, BeatClass.S, BeatClass.V, BeatClass.F);

    /**
     * Figures of one record.
     *
     * @param name name of the record
     * @param paced whether the record has paced beats
     * @param comparison comparison of its beats with the reference
     */
    public record OfRecord(String name, boolean paced, BeatComparison comparison) {}

    public BeatEvaluation {
        records = List.copyOf(records);
    }

    /** All records without paced beats together; each beat has the same weight. */
    public BeatComparison gross() {
        return unpaced().stream().map(OfRecord::comparison).reduce(BeatComparison.none(), BeatComparison::plus);
    }

    /** Figures of a class averaged over all records without paced beats. */
    public AverageFigures average(BeatClass beatClass) {
        return averageOf(comparison -> comparison.classification(beatClass));
    }

    private AverageFigures averageOf(Function<BeatComparison, MatchCounts> figures) {
        return AverageFigures.of(unpaced().stream()
                .map(record -> figures.apply(record.comparison()))
                .toList());
    }

    private List<OfRecord> unpaced() {
        return records.stream().filter(record -> !record.paced()).toList();
    }

    /** A row for each record, then gross and average figures: detection, and classification of N, S, V and F. */
    public Table toTable() {
        var header = Table.row("record", "beats", "missed", "extra", "Se %", "+P %");
        for (BeatClass beatClass : SHOWN) {
            header.addAll(Table.row(beatClass + " beats", "Se %", "+P %", "F1 %"));
        }
        header.add("");
        var rows = new ArrayList<List<String>>();
        records.forEach(record -> rows.add(cells(record.name(), record.comparison(), record.paced())));
        rows.add(cells("gross", gross(), false));
        rows.add(averageCells());
        return new Table(header, 1, rows, List.of());
    }

    private static List<String> cells(String name, BeatComparison comparison, boolean paced) {
        MatchCounts found = comparison.detection();
        var cells = Table.row(
                name,
                found.truePositives() + found.falseNegatives(),
                found.falseNegatives(),
                found.falsePositives(),
                percent(found.sensitivity()),
                percent(found.positivePredictivity()));
        for (BeatClass beatClass : SHOWN) {
            MatchCounts counts = comparison.classification(beatClass);
            cells.addAll(Table.row(
                    counts.truePositives() + counts.falseNegatives(),
                    percent(counts.sensitivity()),
                    percent(counts.positivePredictivity()),
                    percent(counts.f1())));
        }
        cells.add(paced ? "paced" : "");
        return cells;
    }

    private List<String> averageCells() {
        AverageFigures found = averageOf(BeatComparison::detection);
        var cells =
                Table.row("average", "", "", "", percent(found.sensitivity()), percent(found.positivePredictivity()));
        for (BeatClass beatClass : SHOWN) {
            AverageFigures figures = average(beatClass);
            cells.addAll(Table.row(
                    "",
                    percent(figures.sensitivity()),
                    percent(figures.positivePredictivity()),
                    percent(figures.f1())));
        }
        cells.add("");
        return cells;
    }

    /** Gross counts: reference class in rows, detected class in columns. */
    public Table confusionTable() {
        BeatComparison gross = gross();
        var header = Table.row("reference \\ detected");
        var extra = Table.row("none");
        for (BeatClass detected : BeatClass.values()) {
            header.add(detected.name());
            extra.add(String.valueOf(gross.extra(detected)));
        }
        header.add("missed");
        extra.add("");
        var rows = new ArrayList<List<String>>();
        for (BeatClass reference : BeatClass.values()) {
            var row = Table.row(reference);
            for (BeatClass detected : BeatClass.values()) {
                row.add(String.valueOf(gross.paired(reference, detected)));
            }
            row.add(String.valueOf(gross.missed(reference)));
            rows.add(row);
        }
        rows.add(extra);
        return new Table(header, 1, rows, List.of());
    }

    private static String percent(OptionalDouble share) {
        return Table.percent(share, 1);
    }
}
