package wardbeat.ward;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes few rows out of many choices, such that each two choices of different columns meet in some row. */
final class Pairwise {

    private static final int CANDIDATES = 50;

    /** Choice {@code first} of column {@code column} and choice {@code second} of column {@code other}. */
    record Pair(int column, int first, int other, int second) {}

    private Pairwise() {}

    /**
     * The rows; always the same for the same sizes and seed.
     *
     * @param sizes how many choices each column has
     */
    static List<int[]> rows(long seed, int... sizes) {
        var random = new Random(seed);
        Set<Pair> open = pairs(sizes);
        var rows = new ArrayList<int[]>();
        while (!open.isEmpty()) {
            int[] best = {};
            long bestCount = -1;
            for (int i = 0; i < CANDIDATES; i++) {
                int[] candidate = candidate(random, open.iterator().next(), sizes);
                long count = pairsOf(candidate).stream().filter(open::contains).count();
                if (count > bestCount) {
                    best = candidate;
                    bestCount = count;
                }
            }
            open.removeAll(pairsOf(best));
            rows.add(best);
        }
        return rows;
    }

    /** All pairs that rows of these sizes can have. */
    static Set<Pair> pairs(int... sizes) {
        var pairs = new HashSet<Pair>();
        for (int column = 0; column < sizes.length; column++) {
            for (int other = column + 1; other < sizes.length; other++) {
                for (int first = 0; first < sizes[column]; first++) {
                    for (int second = 0; second < sizes[other]; second++) {
                        pairs.add(new Pair(column, first, other, second));
                    }
                }
            }
        }
        return pairs;
    }

    /** The pairs that meet in {@code row}. */
    static Set<Pair> pairsOf(int[] row) {
        var pairs = new HashSet<Pair>();
        for (int column = 0; column < row.length; column++) {
            for (int other = column + 1; other < row.length; other++) {
                pairs.add(new Pair(column, row[column], other, row[other]));
            }
        }
        return pairs;
    }

    private static int[] candidate(Random random, Pair wanted, int... sizes) {
        var row = new int[sizes.length];
        for (int column = 0; column < sizes.length; column++) {
            row[column] = random.nextInt(sizes[column]);
        }
        row[wanted.column()] = wanted.first();
        row[wanted.other()] = wanted.second();
        return row;
    }
}
