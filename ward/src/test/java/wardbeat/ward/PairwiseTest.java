package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PairwiseTest {

    @Test
    void bringsEachTwoChoicesTogetherInFewRows() {
        int[] sizes = {3, 5, 3, 3, 2};

        var rows = Pairwise.rows(1, sizes);

        var met = new HashSet<Pairwise.Pair>();
        rows.forEach(row -> met.addAll(Pairwise.pairsOf(row)));
        assertThat(met).isEqualTo(Pairwise.pairs(sizes)).hasSize(15 + 9 + 9 + 6 + 15 + 15 + 10 + 9 + 6 + 6);
        assertThat(rows).hasSizeBetween(15, 22);
    }

    @Test
    void makesTheSameRowsOfTheSameSeed() {
        assertThat(Pairwise.rows(7, 3, 4, 2).toArray(int[][]::new))
                .isDeepEqualTo(Pairwise.rows(7, 3, 4, 2).toArray(int[][]::new));
    }
}
