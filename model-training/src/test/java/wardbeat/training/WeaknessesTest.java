package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatEvaluation.OfRecord;
import wardbeat.scoring.Evaluation;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.training.ModelEvaluation.NoisePoint;
import wardbeat.training.ReportContext.OtherSeed;

/** Sentences and seed figures of small evaluations; the figures are computed by hand. */
class WeaknessesTest {

    private static final int N = BeatClass.N.ordinal();
    private static final int S = BeatClass.S.ordinal();
    private static final int V = BeatClass.V.ordinal();
    private static final int F = BeatClass.F.ordinal();
    private static final int ALONE = 5;

    private static BeatComparison counts(long[]... cells) {
        var comparison = BeatComparison.none();
        Arrays.stream(cells).forEach(cell -> comparison.pairs()[(int) cell[0]][(int) cell[1]] += cell[2]);
        return comparison;
    }

    private static ModelEvaluation evaluation(BeatEvaluation detected, NoisePoint... noise) {
        return new ModelEvaluation(
                detected.records().stream().map(OfRecord::name).toList(),
                detected,
                detected,
                2,
                Calibration.of(List.of()),
                List.of(),
                List.of(noise),
                List.of(),
                new SaliencyCheck.Result(0, 0, 0));
    }

    private static ModelManifest manifest(Evaluation... evaluations) {
        ModelManifest packaged = ModelArchive.packaged().manifest();
        return new ModelManifest(
                packaged.schemaVersion(),
                packaged.name(),
                packaged.codeVersion(),
                packaged.platform(),
                packaged.dataSet(),
                packaged.training(),
                packaged.learningCurve(),
                List.of(evaluations),
                packaged.heldOut(),
                packaged.input(),
                packaged.network(),
                packaged.classes(),
                packaged.layers(),
                packaged.parameters(),
                packaged.selfTest(),
                packaged.entries());
    }

    private static List<String> weaknesses(List<OfRecord> records, NoisePoint... noise) {
        return Weaknesses.of(manifest(), evaluation(new BeatEvaluation(records), noise));
    }

    private static OfRecord record(String name, long[]... cells) {
        return new OfRecord(name, false, counts(cells));
    }

    @Test
    void aGoodEvaluationShowsNoWeakness() {
        assertThat(weaknesses(List.of(
                        record("a", new long[] {N, N, 1_000}, new long[] {S, S, 20}, new long[] {V, V, 30}),
                        record("b", new long[] {N, N, 1_000}, new long[] {S, S, 20}, new long[] {V, V, 30}))))
                .isEmpty();
    }

    @Test
    void statesAnUnreliableClassItsDominantRecordAndItsPoorPatients() {
        var records = List.of(
                record("a", new long[] {S, S, 20}, new long[] {S, N, 70}, new long[] {S, V, 10}),
                record("b", new long[] {S, S, 18}, new long[] {S, N, 2}, new long[] {N, S, 6}),
                record("c", new long[] {S, S, 4}, new long[] {S, N, 8}, new long[] {N, S, 2}));
        assertThat(weaknesses(records))
                .startsWith(
                        "S is not reliable: 42 of 132 beats are found and classified as S; 80 are classified as N."
                                + " Of the beats classified as S, 16.0 % are wrong.",
                        "Record a has 100 of the 132 S beats; 80 of them are missed or get another class."
                                + " F1 of S is 46.2 %, without this record 71.0 %.",
                        "In 2 of 3 records with at least 10 S beats, less than half of these beats are recognised:"
                                + " a (20.0 %), c (33.3 %).",
                        "Record b has 6 of the 8 beats that are wrongly classified as S.");
    }

    @Test
    void statesAClassThatIsNotRecognised() {
        assertThat(weaknesses(List.of(record("a", new long[] {F, N, 9}, new long[] {F, V, 4}))))
                .containsExactly(
                        "F is not recognised: 0 of 13 beats are found and classified as F; 9 are classified as N."
                                + " No beat is classified as F.");
    }

    @Test
    void statesRecordsWithPoorDetectionAndTheEffectOfNoise() {
        var records = List.of(
                record("a", new long[] {N, N, 1_000}, new long[] {V, V, 100}, new long[] {N, V, 2}),
                record("b", new long[] {N, N, 990}, new long[] {N, ALONE, 6}, new long[] {ALONE, N, 1}));
        var six = new NoisePoint("em", 6, counts(new long[] {N, N, 1_500}, new long[] {ALONE, V, 500}));
        var zero = new NoisePoint("em", 0, counts(new long[] {ALONE, V, 9_000}));
        assertThat(weaknesses(records, zero, six))
                .containsSubsequence(
                        "Beat detection: in 1 of 2 records, more than 5 of 1,000 beats are missed or false:"
                                + " b (6 missed, 1 false).",
                        "Noise: with electrode motion at 6 dB there are 250 false V per hour, without noise 1;"
                                + " 250.0 false beats in 1,000, without noise 0.5.");
    }

    @Test
    void namesAtMostSixRecords() {
        var records = new ArrayList<OfRecord>();
        for (int i = 0; i < 9; i++) {
            records.add(record("r" + i, new long[] {V, N, 10 + i}, new long[] {V, V, 3}));
        }
        assertThat(weaknesses(records)).anyMatch(sentence -> sentence.endsWith("r3 (18.8 %) and 3 others."));
    }

    @Test
    void statesADifferenceBetweenCrossValidationAndEvaluation() {
        var heldOut = Evaluation.of(
                "beats of DS1, cross-validated",
                new BeatEvaluation(List.of(record("x", new long[] {V, V, 60}, new long[] {V, N, 40}))));
        var evaluation =
                evaluation(new BeatEvaluation(List.of(record("a", new long[] {V, V, 90}, new long[] {V, N, 10}))));
        assertThat(Weaknesses.of(manifest(heldOut), evaluation))
                .containsExactly(
                        "F1 of V is 94.7 % here and 75.0 % for beats of DS1, cross-validated: other patients can differ as much.");
    }

    @Test
    void seedsAreComparedForEachDataSet() {
        var first = evaluation(new BeatEvaluation(List.of(
                record("a", new long[] {S, S, 60}, new long[] {S, N, 40}),
                record("b", new long[] {S, S, 20}),
                record("c", new long[] {S, S, 10}, new long[] {N, S, 10}))));
        var ofDs1 = Evaluation.of("DS1", new BeatEvaluation(List.of(record("x", new long[] {V, V, 80}, new long[] {
            V, ALONE, 20
        }))));
        var ofSvdb = new Evaluation(
                "svdb",
                List.of("y"),
                counts(new long[] {V, V, 60}, new long[] {V, N, 40}).confusion());
        var table = SeedComparison.of(
                        "0123456789abcdef",
                        manifest(ofDs1, ofSvdb),
                        first,
                        List.of(new OtherSeed(
                                ModelArchive.packaged(),
                                evaluation(new BeatEvaluation(List.of(
                                        record("a", new long[] {S, S, 80}, new long[] {S, N, 20}),
                                        record("b", new long[] {S, S, 20}),
                                        record("c", new long[] {S, S, 10})))))))
                .toTable();
        assertThat(table.header()).containsExactly("measured", "F1 of", "seed 1", "seed 1", "mean", "greatest - least");
        assertThat(table.rows().stream().map(row -> String.join("|", row)).toList())
                .contains(
                        "DS1|V|88.9|-|-|-",
                        "svdb|V|75.0|-|-|-",
                        "detected beats of the evaluated records|S|78.3|91.7|85.0|13.4",
                        "detected beats of the evaluated records|S without a|85.7|100.0|92.9|14.3",
                        "detected beats of the evaluated records|S, mean of records with 10 or more|80.6|96.3|88.4|15.7");
    }
}
