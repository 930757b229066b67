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
