package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;

class ConfusionMatrixTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    private static ConfusionMatrix example() {
        return new ConfusionMatrix(new long[][] {
            {90, 0, 5, 0, 0},
            {2, 1, 1, 0, 0},
            {3, 0, 12, 0, 0},
            {0, 0, 2, 0, 0},
            {0, 0, 0, 0, 0}
        });
    }

    @Test
    void derivesTheFiguresFromTheCounts() {
        ConfusionMatrix matrix = example();
        assertThat(matrix.beats()).isEqualTo(116);
        assertThat(matrix.accuracy()).isCloseTo(103.0 / 116, ROUNDING);
        assertThat(matrix.sensitivity(BeatClass.V)).isCloseTo(12.0 / 15, ROUNDING);
        assertThat(matrix.positivePredictivity(BeatClass.V)).isCloseTo(12.0 / 20, ROUNDING);
        assertThat(matrix.f1(BeatClass.V)).isCloseTo(24.0 / 35, ROUNDING);
    }

    @Test
    void hasNoFiguresOfAClassThatDoesNotOccur() {
        ConfusionMatrix matrix = example();
        assertThat(matrix.sensitivity(BeatClass.Q)).isNaN();
        assertThat(matrix.positivePredictivity(BeatClass.F)).isNaN();
        assertThat(matrix.f1(BeatClass.Q)).isNaN();
        assertThat(matrix.toTable().rows().get(4)).containsExactly("Q", "0", "0", "0", "0", "0", "0", "-", "-", "-");
    }

    @Test
    void addsBeatsAndOtherMatrices() {
        var matrix =
                ConfusionMatrix.builder().add(BeatClass.S, BeatClass.N).build().plus(example());

        assertThat(matrix.counts()[1]).containsExactly(3, 1, 1, 0, 0);
        assertThat(matrix.beats()).isEqualTo(117);
    }

    @Test
    void isImmutable() {
        long[][] counts = example().counts();
        var matrix = new ConfusionMatrix(counts);

        counts[0][0] = 7;
        matrix.counts()[0][0] = 8;

        assertThat(matrix).isEqualTo(example());
    }

    @Test
    void showsCountsAndPercentages() {
        var table = example().toTable();

        assertThat(table.rows().get(2)).containsExactly("V", "3", "0", "12", "0", "0", "15", "80.0", "60.0", "68.6");
        assertThat(table.notes()).containsExactly("accuracy 88.8 % of 116 beats");
    }

    @Test
    void writesTheTableInColumnsOfFixedWidth() {
        assertThat(example().toText().lines().toList().get(3))
                .isEqualTo("V                3        0       12        0        0       15    80.0    60.0    68.6");
        assertThat(example().toText()).endsWith("accuracy 88.8 % of 116 beats" + System.lineSeparator());
    }

    @Test
    void rejectsAnythingButFiveByFiveCounts() {
        assertThatThrownBy(() -> new ConfusionMatrix(new long[5][4])).hasMessageStartingWith("expected 5 by 5 counts");
        long[][] negative = new long[5][5];
        negative[2][3] = -1;
        assertThatThrownBy(() -> new ConfusionMatrix(negative)).hasMessageContaining("at least 0");
    }
}
