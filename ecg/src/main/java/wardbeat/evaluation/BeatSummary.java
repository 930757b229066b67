package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import wardbeat.beat.BeatClass;

/**
 * Figures of an evaluation that can be compared with those of others, without the single records: for beat detection and for
 * each class the gross figures; for a class of which one record has most beats, the gross figures without this record; and the
 * mean over the patients with enough beats of the class.
 */
public final class BeatSummary {

    private static final List<BeatClass> SHOWN = List.of(BeatClass.N, BeatClass.S, BeatClass.V, BeatClass.F);
    private static final List<BeatClass> RARE = List.of(BeatClass.S, BeatClass.V, BeatClass.F);

    private BeatSummary() {}

    /** The figures, a row each; records with paced beats do not count. */
    public static Table of(BeatEvaluation evaluation) {
        var rows = new ArrayList<List<String>>();
        BeatComparison gross = evaluation.gross();
        int records = evaluation.unpaced().size();
        MatchCounts found = gross.detection();
        rows.add(row("QRS", "gross", records, found));
        for (BeatClass beatClass : SHOWN) {
            rows.add(row(beatClass.name(), "gross", records, gross.classification(beatClass)));
            evaluation
                    .dominant(beatClass)
                    .ifPresent(dominant -> rows.add(row(
                            beatClass.name(),
                            "gross without " + dominant.name(),
                            records - 1,
                            dominant.others().classification(beatClass))));
            if (RARE.contains(beatClass)) {
                rows.add(mean(evaluation, beatClass));
            }
        }
        return new Table(
                List.of("class", "figure", "records", "beats", "missed", "false", "Se %", "+P %", "F1 %"),
                2,
                rows,
                notes(evaluation, found));
    }

    private static List<String> row(String name, String figure, int records, MatchCounts counts) {
        return Table.row(
                name,
                figure,
                records,
                counts.present(),
                counts.falseNegatives(),
                counts.falsePositives(),
                percent(counts.sensitivity()),
                percent(counts.positivePredictivity()),
                percent(counts.f1()));
    }

    private static List<String> mean(BeatEvaluation evaluation, BeatClass beatClass) {
        AverageFigures figures = evaluation.averageOfPatients(beatClass);
        var records = evaluation.withBeats(beatClass, BeatEvaluation.PATIENT_BEATS);
        return Table.row(
                beatClass,
                "mean of records with " + BeatEvaluation.PATIENT_BEATS + " or more",
                records.size(),
                records.stream().mapToLong(record -> record.beats(beatClass)).sum(),
                "",
                "",
                percent(figures.sensitivity()),
                percent(figures.positivePredictivity()),
                percent(figures.f1()));
    }

    private static List<String> notes(BeatEvaluation evaluation, MatchCounts found) {
        var notes = new ArrayList<String>();
        notes.add("false beats in 1,000 detected beats: " + Table.decimal(found.falseInThousand(), 1));
        for (BeatClass beatClass : SHOWN) {
            evaluation
                    .dominant(beatClass)
                    .ifPresent(dominant -> notes.add(String.format(
                            Locale.ROOT,
                            "record %s has %d of the %d beats of class %s",
                            dominant.name(),
                            dominant.comparison().classification(beatClass).present(),
                            evaluation.gross().classification(beatClass).present(),
                            beatClass)));
        }
        return notes;
    }

    private static String percent(OptionalDouble share) {
        return Table.percent(share, 1);
    }
}
