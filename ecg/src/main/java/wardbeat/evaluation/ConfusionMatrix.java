package wardbeat.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wardbeat.beat.BeatClass;

/**
 * Number of beats for each pair of reference class and classified class. Immutable.
 *
 * @param counts beats by reference class and then by the class they were given, both by {@link BeatClass#ordinal}; 5 by 5;
 *     copied
 */
public record ConfusionMatrix(long[][] counts) {

    private static final int CLASSES = BeatClass.values().length;

    /** @throws IllegalArgumentException unless it is 5 by 5 and no count is negative */
    public ConfusionMatrix {
        boolean square = counts.length == CLASSES && Arrays.stream(counts).allMatch(row -> row.length == CLASSES);
        if (!square || Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "expected 5 by 5 counts of at least 0, got " + Arrays.deepToString(counts));
        }
        counts = copyOf(counts);
    }

    /** A matrix without beats. */
    public static ConfusionMatrix empty() {
        return builder().build();
    }

    /** A builder without beats. */
    public static Builder builder() {
        return new Builder();
    }

    /** Counts beats one by one. Not thread-safe. */
    public static final class Builder {

        private final long[][] counts = new long[CLASSES][CLASSES];

        private Builder() {}

        /** Adds one beat. */
        public Builder add(BeatClass reference, BeatClass given) {
            return add(reference, given, 1);
        }

        /** Adds {@code beats} beats. */
        public Builder add(BeatClass reference, BeatClass given, long beats) {
            counts[reference.ordinal()][given.ordinal()] += beats;
            return this;
        }

        /** The matrix of the beats added so far. */
        public ConfusionMatrix build() {
            return new ConfusionMatrix(counts);
        }
    }

    /** The sum of this matrix and {@code other}. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        var sum = builder();
        for (BeatClass reference : BeatClass.values()) {
            for (BeatClass given : BeatClass.values()) {
                sum.add(reference, given, count(reference, given) + other.count(reference, given));
            }
        }
        return sum.build();
    }

    /** A copy of the counts. */
    @Override
    public long[][] counts() {
        return copyOf(counts);
    }

    /** Number of beats of class {@code reference} that were given class {@code given}. */
    public long count(BeatClass reference, BeatClass given) {
        return counts[reference.ordinal()][given.ordinal()];
    }

    /** Number of all beats. */
    public long beats() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** Number of beats of class {@code reference}. */
    public long referenceBeats(BeatClass reference) {
        return Arrays.stream(counts[reference.ordinal()]).sum();
    }

    /** Number of beats that were given class {@code given}. */
    public long givenBeats(BeatClass given) {
        return Arrays.stream(counts).mapToLong(row -> row[given.ordinal()]).sum();
    }

    /** Share of all beats that were given their own class; NaN without beats. */
    public double accuracy() {
        long correct =
                Arrays.stream(BeatClass.values()).mapToLong(this::correct).sum();
        return (double) correct / beats();
    }

    /** Share of the beats of {@code beatClass} that were given it; NaN without such beats. */
    public double sensitivity(BeatClass beatClass) {
        return (double) correct(beatClass) / referenceBeats(beatClass);
    }

    /** Share of the beats given {@code beatClass} that belong to it; NaN if none was given it. */
    public double positivePredictivity(BeatClass beatClass) {
        return (double) correct(beatClass) / givenBeats(beatClass);
    }

    /** Harmonic mean of sensitivity and positive predictivity; NaN if the class neither occurs nor was given. */
    public double f1(BeatClass beatClass) {
        return 2.0 * correct(beatClass) / (referenceBeats(beatClass) + givenBeats(beatClass));
    }

    private long correct(BeatClass beatClass) {
        return count(beatClass, beatClass);
    }

    /** Counts (reference class in rows, given class in columns) and figures of each class, percentages with one decimal. */
    public Table toTable() {
        var header = Table.row("reference");
        for (BeatClass given : BeatClass.values()) {
            header.add("as " + given);
        }
        header.addAll(List.of("all", "Se", "+P", "F1"));
        var rows = Arrays.stream(BeatClass.values()).map(this::row).toList();
        return new Table(
                header, 1, rows, List.of("accuracy " + Table.percent(accuracy(), 1) + " % of " + beats() + " beats"));
    }

    private List<String> row(BeatClass reference) {
        var row = Table.row(reference);
        for (BeatClass given : BeatClass.values()) {
            row.add(String.valueOf(count(reference, given)));
        }
        row.addAll(Table.row(
                referenceBeats(reference),
                Table.percent(sensitivity(reference), 1),
                Table.percent(positivePredictivity(reference), 1),
                Table.percent(f1(reference), 1)));
        return row;
    }

    /** The table in columns of fixed width, for a report with monospaced text. */
    public String toText() {
        Table table = toTable();
        var text = new StringBuilder(line(table.header()));
        table.rows().forEach(row -> text.append(line(row)));
        table.notes().forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return String.format(Locale.ROOT, "%-9s%9s%9s%9s%9s%9s%9s%8s%8s%8s%n", cells.toArray());
    }

    private static long[][] copyOf(long[][] counts) {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
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
