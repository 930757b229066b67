package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatEvaluation.OfRecord;
import wardbeat.evaluation.ConfusionMatrix;

class EvaluationTest {

    private static final ModelManifest PACKAGED = ModelArchive.packaged().manifest();

    private static final BeatEvaluation BEATS = new BeatEvaluation(
            List.of(new OfRecord("a", false, beats(7, 3, 2)), new OfRecord("b", false, beats(1, 0, 5))));

    private static BeatComparison beats(long found, long missed, long extra) {
        var comparison = BeatComparison.none();
        comparison.pairs()[BeatClass.V.ordinal()][BeatClass.V.ordinal()] = found;
        comparison.pairs()[BeatClass.V.ordinal()][5] = missed;
        comparison.pairs()[5][BeatClass.V.ordinal()] = extra;
        return comparison;
    }

    private static ModelManifest manifest(Evaluation... evaluations) {
        return new ModelManifest(
                PACKAGED.schemaVersion(),
                PACKAGED.name(),
                PACKAGED.codeVersion(),
                PACKAGED.platform(),
                PACKAGED.dataSet(),
                PACKAGED.training(),
                PACKAGED.learningCurve(),
                List.of(evaluations),
                PACKAGED.heldOut(),
                PACKAGED.input(),
                PACKAGED.network(),
                PACKAGED.classes(),
                PACKAGED.layers(),
                PACKAGED.parameters(),
                PACKAGED.selfTest(),
                PACKAGED.entries());
    }

    @Test
    void theManifestKeepsAnEvaluationOfEachDataSetWithItsRecords() {
        var ds1 = Evaluation.of("DS1", BEATS);
        var svdb = new Evaluation("svdb", List.of("c"), ConfusionMatrix.empty());

        var read = ManifestJson.read(ManifestJson.write(manifest(ds1, svdb))).evaluations();

        assertThat(read).containsExactly(ds1, svdb);
        assertThat(read.get(0).beats()).contains(BEATS);
        assertThat(read.get(0).confusion().count(BeatClass.V, BeatClass.V)).isEqualTo(8);
        assertThat(read.get(1).beats()).isEmpty();
    }

    @Test
    void anEvaluationWithoutRecordsHasTheBytesOfEarlierArchives() {
        byte[] json = ManifestJson.write(manifest(new Evaluation("svdb", List.of("c"), ConfusionMatrix.empty())));
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("comparisons");
        assertThat(ManifestJson.read(ManifestJson.write(PACKAGED))).isEqualTo(PACKAGED);
    }

    @Test
    void rejectsComparisonsOfOtherRecordsOrWithOtherCounts() {
        var comparisons = List.of(beats(7, 3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Evaluation("x", List.of("a", "b"), beats(7, 0, 0).confusion(), comparisons))
                .withMessage("evaluation: expected a comparison for each of 2 records, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Evaluation("x", List.of("a"), beats(8, 3, 2).confusion(), comparisons))
                .withMessageStartingWith("evaluation: expected the confusion of the comparisons, ");
    }
}
