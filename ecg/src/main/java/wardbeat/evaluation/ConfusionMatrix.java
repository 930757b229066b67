package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wardbeat.beat.BeatClass;

/**
 * How often beats of one class were given another.
 *
 * @param counts beats by reference class and then by the class they were given, both by {@link BeatClass#ordinal};
 *     5 by 5; owned by the matrix, not copied
 */
public record ConfusionMatrix(long[][] counts) {

    /** @throws IllegalArgumentException unless it is 5 by 5 and no count is negative */
    public ConfusionMatrix {
        int classes = BeatClass.values().length;
        boolean square = counts.length == classes && Arrays.stream(counts).allMatch(row -> row.length == classes);
        if (!square || Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "expected 5 by 5 counts of at least 0, got " + Arrays.deepToString(counts));
        }
    }

    /** A matrix without beats. */
    public static ConfusionMatrix empty() {
        int classes = BeatClass.values().length;
        return new ConfusionMatrix(new long[classes][classes]);
    }

    /** Counts one more beat. */
    public void add(BeatClass reference, BeatClass given) {
        counts[reference.ordinal()][given.ordinal()]++;
    }

    /** Counts the beats of {@code other} too. */
    public void add(ConfusionMatrix other) {
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                counts[i][j] += other.counts[i][j];
            }
        }
    }

    /** All beats. */
    public long beats() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** Beats of class {@code reference}. */
    public long referenceBeats(BeatClass reference) {
        return Arrays.stream(counts[reference.ordinal()]).sum();
    }

    /** Beats that were given class {@code given}. */
    public long givenBeats(BeatClass given) {
        return Arrays.stream(counts).mapToLong(row -> row[given.ordinal()]).sum();
    }

    /** Share of all beats that were given their own class; NaN without beats. */
    public double accuracy() {
        long right = Arrays.stream(BeatClass.values()).mapToLong(this::right).sum();
        return (double) right / beats();
    }

    /** Share of the beats of {@code beatClass} that were given it; NaN without such beats. */
    public double sensitivity(BeatClass beatClass) {
        return (double) right(beatClass) / referenceBeats(beatClass);
    }

    /** Share of the beats given {@code beatClass} that belong to it; NaN if none was given it. */
    public double positivePredictivity(BeatClass beatClass) {
        return (double) right(beatClass) / givenBeats(beatClass);
    }

    /** Harmonic mean of sensitivity and positive predictivity; NaN if the class neither occurs nor was given. */
    public double f1(BeatClass beatClass) {
        return 2.0 * right(beatClass) / (referenceBeats(beatClass) + givenBeats(beatClass));
    }

    private long right(BeatClass beatClass) {
        return counts[beatClass.ordinal()][beatClass.ordinal()];
    }

    /** Counts (reference class in rows, given class in columns) and figures of each class, percentages with one decimal. */
    public Table toTable() {
        var header = Table.row("reference");
        for (BeatClass given : BeatClass.values()) {
            header.add("as " + given);
        }
        header.addAll(List.of("all", "Se", "+P", "F1"));
        var rows = new ArrayList<List<String>>();
        for (BeatClass reference : BeatClass.values()) {
            var row = Table.row(reference);
            for (BeatClass given : BeatClass.values()) {
                row.add(String.valueOf(counts[reference.ordinal()][given.ordinal()]));
            }
            row.addAll(Table.row(
                    referenceBeats(reference),
                    percent(sensitivity(reference)),
                    percent(positivePredictivity(reference)),
                    percent(f1(reference))));
            rows.add(row);
        }
        return new Table(header, 1, rows, List.of("accuracy " + percent(accuracy()) + " % of " + beats() + " beats"));
    }

    /** The matrix and the figures of each class as a table, percentages to one decimal. */
    public String table() {
        var lines = new StringBuilder("reference");
        for (BeatClass given : BeatClass.values()) {
            lines.append("%9s".formatted("as " + given));
        }
        lines.append("%9s%8s%8s%8s%n".formatted("all", "Se", "+P", "F1"));
        for (BeatClass reference : BeatClass.values()) {
            lines.append("%-9s".formatted(reference));
            for (BeatClass given : BeatClass.values()) {
                lines.append("%9d".formatted(counts[reference.ordinal()][given.ordinal()]));
            }
            lines.append("%9d%8s%8s%8s%n"
                    .formatted(
                            referenceBeats(reference),
                            percent(sensitivity(reference)),
                            percent(positivePredictivity(reference)),
                            percent(f1(reference))));
        }
        return lines.append("accuracy %s %% of %d beats%n".formatted(percent(accuracy()), beats()))
                .toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return "ConfusionMatrix" + Arrays.deepToString(counts);
    }
}
