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
    }

    @Test
    void aRecordWithMoreThanHalfOfTheBeatsOfAClassIsDominant() {
        var evaluation = new BeatEvaluation(List.of(
                supraventricular("a", false, 30, 20, 5),
                supraventricular("b", false, 8, 2, 10),
                supraventricular("c", false, 12, 0, 0),
                supraventricular("d", false, 0, 0, 3),
                supraventricular("paced", true, 500, 0, 0)));

        var dominant = evaluation.dominant(BeatClass.S).orElseThrow();

        assertThat(dominant.name()).isEqualTo("a");
        assertThat(dominant.comparison().classification(BeatClass.S)).isEqualTo(new MatchCounts(30, 20, 5));
        assertThat(dominant.others().classification(BeatClass.S)).isEqualTo(new MatchCounts(20, 2, 13));
        assertThat(evaluation.dominant(BeatClass.V)).as("no V").isEmpty();
    }

    @Test
    void exactlyHalfOfTheBeatsOrOneOfTwoRecordsIsNotDominant() {
        assertThat(new BeatEvaluation(List.of(
                                supraventricular("a", false, 30, 0, 0),
                                supraventricular("b", false, 10, 0, 0),
                                supraventricular("c", false, 20, 0, 0)))
                        .dominant(BeatClass.S))
                .isEmpty();
        assertThat(new BeatEvaluation(List.of(
                                supraventricular("a", false, 30, 0, 0),
                                supraventricular("b", false, 10, 0, 0),
                                supraventricular("c", false, 0, 0, 7)))
                        .dominant(BeatClass.S))
                .isEmpty();
    }

    @Test
    void theMeanOverPatientsIncludesRecordsWithAtLeastTenBeats() {
        var evaluation = new BeatEvaluation(List.of(
                supraventricular("a", false, 30, 10, 10),
                supraventricular("b", false, 1, 9, 2),
                supraventricular("c", false, 9, 0, 0),
                supraventricular("paced", true, 500, 0, 0)));

        var mean = evaluation.averageOfPatients(BeatClass.S);

        assertThat(evaluation.withBeats(BeatClass.S, BeatEvaluation.PATIENT_BEATS))
                .extracting(BeatEvaluation.OfRecord::name)
                .containsExactly("a", "b");
        assertThat(mean.sensitivity()).hasValue((0.75 + 0.1) / 2);
        assertThat(mean.positivePredictivity()).hasValue((0.75 + 1.0 / 3) / 2);
        assertThat(mean.f1()).hasValue((60.0 / 80 + 2.0 / 13) / 2);
    }

    @Test
    void theSummaryHasGrossFiguresThoseWithoutADominantRecordAndMeans() {
        var summary = BeatSummary.of(new BeatEvaluation(List.of(
                supraventricular("a", false, 30, 20, 5),
                supraventricular("b", false, 8, 2, 10),
                supraventricular("c", false, 12, 0, 0),
                supraventricular("d", false, 0, 0, 3),
                supraventricular("paced", true, 500, 0, 0))));

        assertThat(summary.rows().stream().map(row -> String.join("|", row)).toList())
                .startsWith(
                        "QRS|gross|4|72|22|18|69.4|73.5|71.4",
                        "N|gross|4|0|0|0|-|-|-",
                        "S|gross|4|72|22|18|69.4|73.5|71.4",
                        "S|gross without a|3|22|2|13|90.9|60.6|72.7",
                        "S|mean of records with 10 or more|3|72|||80.0|76.7|75.9");
        assertThat(summary.notes())
                .containsExactly(
                        "false beats in 1,000 detected beats: 264.7", "record a has 50 of the 72 beats of class S");
    }

    @Test
    void theConfusionOfEachRecordHasARowForEachClassWithBeats() {
        var mixed = BeatComparison.none();
        mixed.pairs()[N][N] = 40;
        mixed.pairs()[N][S] = 2;
        mixed.pairs()[V][ALONE] = 3;
        var evaluation = new BeatEvaluation(
                List.of(new BeatEvaluation.OfRecord("a", false, mixed), supraventricular("b", true, 7, 1, 5)));

        assertThat(ConfusionTables.byRecord(evaluation).rows())
                .containsExactly(
                        List.of("a", "N", "40", "2", "0", "0", "0", "0"),
                        List.of("a", "V", "0", "0", "0", "0", "0", "3"),
                        List.of("b (paced)", "S", "0", "7", "0", "0", "0", "1"),
                        List.of("b (paced)", "none", "0", "5", "0", "0", "0", ""));
        assertThat(ConfusionTables.gross(evaluation).rows())
                .contains(List.of("N", "40", "2", "0", "0", "0", "0"), List.of("none", "0", "0", "0", "0", "0", ""));
    }

    private static BeatEvaluation.OfRecord supraventricular(
            String name, boolean paced, long found, long missed, long extra) {
        var comparison = BeatComparison.none();
        comparison.pairs()[S][S] = found;
        comparison.pairs()[S][ALONE] = missed;
        comparison.pairs()[ALONE][S] = extra;
        return new BeatEvaluation.OfRecord(name, paced, comparison);
    }
}
