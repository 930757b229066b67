package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import wardbeat.beat.BeatClass;

/**
 * How beats and their classes compare with the experts', record by record and altogether: detection and classification in one,
 * as they meet the user.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57: see {@link BeatComparison}; gross figures weigh each beat the same, average figures each
 * record; records with paced beats are shown, but not counted in either.
 *
 * @param records the records' figures, in the order given
 */
public record BeatEvaluation(List<OfRecord> records) {

    private static final List<BeatClass> SHOWN = List.of(BeatClass.N, BeatClass.S, BeatClass.V, BeatClass.F);
    private static final String START = "%-10s %7s %6s %6s %6s %6s";
    private static final String PER_CLASS = "  %7s %6s %6s %6s";

    /**
     * The figures of one record.
     *
     * @param name the record's name
     * @param paced whether it holds paced beats
     * @param comparison its beats beside the reference
     */
    public record OfRecord(String name, boolean paced, BeatComparison comparison) {}

    public BeatEvaluation {
        records = List.copyOf(records);
    }

    /** All records without paced beats together, every beat weighing the same. */
    public BeatComparison gross() {
        return unpaced().stream().map(OfRecord::comparison).reduce(BeatComparison.none(), BeatComparison::plus);
    }

    /** The figures of a class averaged over all records without paced beats. */
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

    /** Everything for people: a row for each record, gross and average figures, and which class was given which. */
    public String table() {
        var lines = new ArrayList<String>();
        lines.add(heading());
        records.forEach(
                record -> lines.add(row(record.name(), record.comparison()) + (record.paced() ? "  paced" : "")));
        lines.add(row("gross", gross()));
        lines.add(averages());
        lines.add("");
        lines.addAll(confusion());
        return String.join("\n", lines) + "\n";
    }

    private static String heading() {
        var text = new StringBuilder(START.formatted("record", "beats", "missed", "extra", "Se %", "+P %"));
        for (BeatClass beatClass : SHOWN) {
            text.append(PER_CLASS.formatted(beatClass + " beats", "Se %", "+P %", "F1 %"));
        }
        return text.toString();
    }

    private static String row(String name, BeatComparison comparison) {
        MatchCounts found = comparison.detection();
        var text = new StringBuilder(START.formatted(
                name,
                found.truePositives() + found.falseNegatives(),
                found.falseNegatives(),
                found.falsePositives(),
                percent(found.sensitivity()),
                percent(found.positivePredictivity())));
        for (BeatClass beatClass : SHOWN) {
            MatchCounts counts = comparison.classification(beatClass);
            text.append(PER_CLASS.formatted(
                    counts.truePositives() + counts.falseNegatives(),
                    percent(counts.sensitivity()),
                    percent(counts.positivePredictivity()),
                    percent(counts.f1())));
        }
        return text.toString();
    }

    private String averages() {
        AverageFigures found = averageOf(BeatComparison::detection);
        var text = new StringBuilder(START.formatted(
                "average", "", "", "", percent(found.sensitivity()), percent(found.positivePredictivity())));
        for (BeatClass beatClass : SHOWN) {
            AverageFigures figures = average(beatClass);
            text.append(PER_CLASS.formatted(
                    "",
                    percent(figures.sensitivity()),
                    percent(figures.positivePredictivity()),
                    percent(figures.f1())));
        }
        return text.toString();
    }

    private List<String> confusion() {
        var lines = new ArrayList<String>();
        BeatComparison gross = gross();
        var heading = new StringBuilder("reference \\ given");
        for (BeatClass given : BeatClass.values()) {
            heading.append("%9s".formatted(given));
        }
        lines.add(heading + "%9s".formatted("missed"));
        for (BeatClass reference : BeatClass.values()) {
            var row = new StringBuilder("%-17s".formatted(reference));
            for (BeatClass given : BeatClass.values()) {
                row.append("%9d".formatted(gross.paired(reference, given)));
            }
            lines.add(row + "%9d".formatted(gross.missed(reference)));
        }
        var extra = new StringBuilder("%-17s".formatted("none"));
        for (BeatClass given : BeatClass.values()) {
            extra.append("%9d".formatted(gross.extra(given)));
        }
        lines.add(extra.toString());
        return lines;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble()) : "-";
    }
}
