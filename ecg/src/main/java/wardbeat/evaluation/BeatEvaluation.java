package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Least number of beats of a class in a record that counts for the mean over patients. */
    public static final int PATIENT_BEATS = 10;

    private static final List<BeatClass> SHOWN = List.of(BeatClass.N, BeatClass.S, BeatClass.V, BeatClass.F);

    /**
     * Figures of one record.
     *
     * @param name name of the record
     * @param paced whether the record has paced beats
     * @param comparison comparison of its beats with the reference
     */
    public record OfRecord(String name, boolean paced, BeatComparison comparison) {

        /** Number of reference beats of {@code beatClass}. */
        public long beats(BeatClass beatClass) {
            return comparison.classification(beatClass).present();
        }
    }

    /**
     * Record with more than half of all beats of a class: a gross figure of the class is mainly a figure of this record.
     *
     * @param name name of the record
     * @param comparison comparison of this record
     * @param others all other records without paced beats together
     */
    public record Dominant(String name, BeatComparison comparison, BeatComparison others) {}

    public BeatEvaluation {
        records = List.copyOf(records);
    }

    /** All records without paced beats together; each beat has the same weight. */
    public BeatComparison gross() {
        return sum(unpaced());
    }

    private static BeatComparison sum(List<OfRecord> records) {
        return records.stream().map(OfRecord::comparison).reduce(BeatComparison.none(), BeatComparison::plus);
    }

    /**
     * The record without paced beats that has more than half of all beats of {@code beatClass}; empty if there is none, or if
     * fewer than two other records have such beats.
     */
    public Optional<Dominant> dominant(BeatClass beatClass) {
        List<OfRecord> withBeats = withBeats(beatClass, 1);
        long all =
                withBeats.stream().mapToLong(record -> record.beats(beatClass)).sum();
        return withBeats.stream()
                .filter(record -> withBeats.size() > 2 && 2 * record.beats(beatClass) > all)
                .findFirst()
                .map(record -> new Dominant(
                        record.name(),
                        record.comparison(),
                        sum(unpaced().stream()
                                .filter(other -> !other.equals(record))
                                .toList())));
    }

    /** Records without paced beats that have at least {@code least} beats of {@code beatClass}. */
    public List<OfRecord> withBeats(BeatClass beatClass, int least) {
        return unpaced().stream()
                .filter(record -> record.beats(beatClass) >= least)
                .toList();
    }

    /** Figures of a class averaged over all records without paced beats. */
    public AverageFigures average(BeatClass beatClass) {
        return averageOf(comparison -> comparison.classification(beatClass));
    }

    /** Figures of a class averaged over the records with at least {@link #PATIENT_BEATS} of its beats. */
    public AverageFigures averageOfPatients(BeatClass beatClass) {
        return AverageFigures.of(withBeats(beatClass, PATIENT_BEATS).stream()
                .map(record -> record.comparison().classification(beatClass))
                .toList());
    }

    private AverageFigures averageOf(Function<BeatComparison, MatchCounts> figures) {
        return AverageFigures.of(unpaced().stream()
                .map(record -> figures.apply(record.comparison()))
                .toList());
    }

    /** The records without paced beats. */
    public List<OfRecord> unpaced() {
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
                found.present(),
                found.falseNegatives(),
                found.falsePositives(),
                percent(found.sensitivity()),
                percent(found.positivePredictivity()));
        for (BeatClass beatClass : SHOWN) {
            MatchCounts counts = comparison.classification(beatClass);
            cells.addAll(Table.row(
                    counts.present(),
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

    private static String percent(OptionalDouble share) {
        return Table.percent(share, 1);
    }
}
