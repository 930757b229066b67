package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;

class BeatEvaluationTest {

    private static final int N = BeatClass.N.ordinal();
    private static final int S = BeatClass.S.ordinal();
    private static final int V = BeatClass.V.ordinal();
    private static final int F = BeatClass.F.ordinal();
    private static final int ALONE = 5;

    @Test
    void weighsBeatsInGrossFiguresAndRecordsInAverages() {
        var many = BeatComparison.none();
        many.pairs()[N][N] = 90;
        many.pairs()[N][V] = 10;
        many.pairs()[V][V] = 30;
        many.pairs()[V][ALONE] = 10;
        var few = BeatComparison.none();
        few.pairs()[V][V] = 1;
        few.pairs()[F][V] = 5;
        few.pairs()[ALONE][S] = 4;
        var paced = BeatComparison.none();
        paced.pairs()[V][N] = 1_000;
        var evaluation = new BeatEvaluation(List.of(
                new BeatEvaluation.OfRecord("many", false, many),
                new BeatEvaluation.OfRecord("few", false, few),
                new BeatEvaluation.OfRecord("paced", true, paced)));

        var v = evaluation.gross().classification(BeatClass.V);
        assertThat(v.truePositives()).isEqualTo(31);
        assertThat(v.falseNegatives()).isEqualTo(10);
        assertThat(v.falsePositives()).as("F given V is tolerated").isEqualTo(10);
        assertThat(evaluation.average(BeatClass.V).sensitivity()).hasValue((0.75 + 1) / 2);
        assertThat(evaluation.toTable().rows().stream().map(row -> String.join(" ", row)))
                .contains("many 140 10 0 92.9 100.0 100 90.0 100.0 94.7 0 - - - 40 75.0 75.0 75.0 0 - - - ")
                .anyMatch(row -> row.startsWith("paced 1000 ") && row.endsWith(" paced"))
                .anyMatch(row -> row.startsWith("gross 146 10 4 93.2 97.1 "));
        assertThat(evaluation.confusionTable().rows())
                .contains(List.of("V", "0", "0", "31", "0", "0", "10"), List.of("none", "0", "4", "0", "0", "0", ""));
    }
}
