package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.DataSet;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.synthetic.Rhythm;
import wardbeat.training.ModelEvaluation.NoisePoint;

/** Page and card of the packaged model and two synthetic patients, read back. */
class HtmlReportTest {

    private static final String NAME = "<b>\"own\" & other</b>";
    private static final ModelArchive ARCHIVE = ModelArchive.packaged();

    @TempDir
    private static Path folder;

    private static ModelEvaluation evaluation;

    @BeforeAll
    static void evaluateTwoPatients() throws IOException {
        SyntheticRecordings.write(folder, "pvc", Rhythm.BIGEMINY, Duration.ofMinutes(6), 3);
        SyntheticRecordings.write(folder, "pac", Rhythm.OCCASIONAL_PAC, Duration.ofMinutes(6), 4);
        evaluation =
                ModelEvaluation.of(ARCHIVE, folder, null, List.of("pvc", "pac"), TrainingProgress.lines(line -> {}));
    }

    private static ModelManifest manifest(List<Epoch> learningCurve, String... trainingRecords) {
        ModelManifest packaged = ARCHIVE.manifest();
        return new ModelManifest(
                packaged.schemaVersion(),
                NAME,
                packaged.codeVersion(),
                packaged.platform(),
                new DataSet("data & <more>", List.of(trainingRecords), List.of()),
                Map.of("seed", "7", "note", "a < b & \"c\""),
                learningCurve,
                packaged.evaluations(),
                packaged.heldOut(),
                packaged.input(),
                packaged.network(),
                packaged.classes(),
                packaged.layers(),
                packaged.parameters(),
                packaged.selfTest(),
                packaged.entries());
    }

    private static String page(List<Epoch> learningCurve, ModelEvaluation shown) {
        return HtmlReport.of(ARCHIVE.modelId(), manifest(learningCurve, "a", "b"), shown, Background.UNKNOWN);
    }

    private static Document parsed(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)));
        } catch (Exception e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    private static List<String> texts(Document page, String element) {
        NodeList nodes = page.getElementsByTagName(element);
        var texts = new ArrayList<String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** The cells of the first row whose heading cell says this. */
    private static List<String> row(Document page, String heading) {
        NodeList rows = page.getElementsByTagName("tr");
        for (int i = 0; i < rows.getLength(); i++) {
            var cells = new ArrayList<String>();
            NodeList nodes = rows.item(i).getChildNodes();
            for (int j = 0; j < nodes.getLength(); j++) {
                if (nodes.item(j) instanceof Element cell) {
                    cells.add(cell.getTextContent().strip());
                }
            }
            if (!cells.isEmpty() && cells.get(0).equals(heading)) {
                return cells;
            }
        }
        throw new AssertionError("there is no row " + heading);
    }

    private static String percent(OptionalDouble share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share.orElseThrow());
    }

    @Test
    void thePageIsWellFormedAndHasAllSections() {
        Document page = parsed(page(List.of(), evaluation));
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "What it reaches",
                        "How it learnt",
                        "Which class was given which",
                        "What its probabilities are worth",
                        "Do its probabilities come true?",
                        "In noise",
                        "Record by record",
                        "What it looked at",
                        "What the seed makes of it",
                        "Where it comes from",
                        "Known limits");
        assertThat(texts(page, "p")).contains("The archive holds no learning curve.");
        assertThat(page.getDocumentElement().getTextContent()).contains("no medical device");
        assertThat(texts(page, "li")).containsExactlyElementsOf(ModelCard.LIMITS);
    }

    @Test
    void nothingComesFromElsewhereAndNothingRuns() {
        String page = page(List.of(), evaluation).replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "");
        assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "url(", "@import");
    }

    @Test
    void textIsEscaped() {
        String page = page(List.of(), evaluation);
        assertThat(page).doesNotContain("<b>", "<more>");
        Document parsed = parsed(page);
        assertThat(texts(parsed, "h1")).containsExactly(NAME);
        assertThat(texts(parsed, "title")).contains(NAME + " - model report");
        assertThat(row(parsed, "note")).containsExactly("note", "a < b & \"c\"");
        assertThat(row(parsed, "seed")).containsExactly("seed", "7");
    }

    @Test
    void figuresAreThoseOfTheEvaluation() {
        Document page = parsed(page(List.of(), evaluation));
        BeatComparison gross = evaluation.detected().gross();
        var ventricular = gross.classification(BeatClass.V);
        assertThat(row(page, "QRS detection, sensitivity").get(3))
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "%.2f",
                        100 * gross.detection().sensitivity().orElseThrow()));
        assertThat(row(page, "V, F1").get(3))
                .isEqualTo(String.format(
                        Locale.ROOT, "%.2f", 100 * ventricular.f1().orElseThrow()));
        assertThat(row(page, "V, F1").get(5))
                .isEqualTo("%,d of %,d missed, %,d in vain"
                        .formatted(
                                ventricular.falseNegatives(),
                                ventricular.truePositives() + ventricular.falseNegatives(),
                                ventricular.falsePositives()));
        List<String> shown = row(page, "gross");
        var normal = gross.classification(BeatClass.N);
        assertThat(shown.get(4)).isEqualTo("%,d".formatted(normal.truePositives() + normal.falseNegatives()));
        assertThat(shown.subList(12, 16))
                .containsExactly(
                        "%,d".formatted(ventricular.truePositives() + ventricular.falseNegatives()),
                        percent(ventricular.sensitivity()),
                        percent(ventricular.positivePredictivity()),
                        percent(ventricular.f1()));
        assertThat(row(page, "average").get(13))
                .isEqualTo(percent(evaluation.detected().average(BeatClass.V).sensitivity()));
        assertThat(row(page, "pvc").get(1))
                .isEqualTo("%,d"
                        .formatted(evaluation
                                        .detected()
                                        .records()
                                        .get(0)
                                        .comparison()
                                        .detection()
                                        .truePositives()
                                + evaluation
                                        .detected()
                                        .records()
                                        .get(0)
                                        .comparison()
                                        .detection()
                                        .falseNegatives()));
    }

    @Test
    void figuresHaveTheirVerdictInWordsAndColour() {
        String page = page(List.of(), evaluation);
        for (HeadlineFigure figure : HeadlineFigure.of(evaluation)) {
            assertThat(row(parsed(page), figure.name()).get(4))
                    .isEqualTo(figure.verdict().toString());
        }
        assertThat(page).contains("<tr class=\"dim\"><td>V, sensitivity with electrode motion at 6 dB</td>");
        assertThat(new HeadlineFigure("x", 80, 90, 90, false, "").verdict())
                .isEqualTo(HeadlineFigure.Verdict.AIM_REACHED);
        assertThat(new HeadlineFigure("x", 80, 90, 89.9, false, "").verdict())
                .isEqualTo(HeadlineFigure.Verdict.FLOOR_REACHED);
        assertThat(new HeadlineFigure("x", 80, 90, 79.9, false, "").verdict())
                .isEqualTo(HeadlineFigure.Verdict.FLOOR_MISSED);
        assertThat(new HeadlineFigure("x", 5, 2, 2.1, true, "").verdict())
                .isEqualTo(HeadlineFigure.Verdict.FLOOR_REACHED);
        assertThat(new HeadlineFigure("x", 5, 2, 5.1, true, "").verdict())
                .isEqualTo(HeadlineFigure.Verdict.FLOOR_MISSED);
    }

    @Test
    void learningCurvesAreDrawn() {
        var epochs = List.of(
                new Epoch(1, 0.9, 0.7, List.of(0.9, 0.1, 0.5, 0.0, 0.0)),
                new Epoch(2, 0.5, 0.6, List.of(0.95, 0.2, 0.7, 0.0, 0.0)));
        assertThat(texts(parsed(page(epochs, evaluation)), "title")).contains("Loss by epoch", "F1 by epoch");
        assertThat(texts(parsed(page(List.of(), evaluation)), "title")).doesNotContain("Loss by epoch");
    }

    @Test
    void noiseIsReadAtEachLevel() {
        BeatComparison gross = evaluation.detected().gross();
        var points = List.of(new NoisePoint("em", 6, gross), new NoisePoint("bw", 6, BeatComparison.none()));
        var noisy = new ModelEvaluation(
                evaluation.records(),
                evaluation.detected(),
                evaluation.given(),
                evaluation.hours(),
                evaluation.calibrated(),
                evaluation.precisionRecall(),
                points,
                evaluation.strips(),
                evaluation.deletion());
        var ventricular = gross.classification(BeatClass.V);
        String hourly = String.format(Locale.ROOT, "%.1f", ventricular.falsePositives() / evaluation.hours());
        Document page = parsed(page(List.of(), noisy));
        assertThat(row(page, "electrode motion").subList(1, 4))
                .containsExactly("6", percent(ventricular.sensitivity()), hourly);
        assertThat(row(page, "baseline wander").get(2)).isEqualTo("-");
        assertThat(row(page, "V, sensitivity with electrode motion at 6 dB").get(4))
                .isNotEqualTo("not measured");
        assertThat(texts(parsed(page(List.of(), evaluation)), "p"))
                .contains("Not measured: there were no recordings of noise.");
    }

    @Test
    void modelsThatLearntFromTheRecordsAreGivenAway() {
        String known = HtmlReport.of("id", manifest(List.of(), "pac", "x"), evaluation, Background.UNKNOWN);
        assertThat(known).contains("The model has learnt from pac: the figures say nothing about new patients.");
        assertThat(page(List.of(), evaluation)).contains("The model has learnt from none of these records.");
        assertThat(ModelCard.of("id", manifest(List.of(), "pac", "x"), evaluation, Background.UNKNOWN))
                .contains("The model has learnt from pac: the figures say nothing about new patients.");
    }

    @Test
    void costIsShownWhereItIsKnown() {
        var cost = new TrainingCost(Duration.ofSeconds(77), Duration.ofSeconds(99));
        Document page = parsed(HtmlReport.of("id", manifest(List.of()), evaluation, new Background(cost, List.of())));
        assertThat(row(page, "cost").get(1)).isEqualTo("77 s, 99 s of processor time");
        assertThat(row(parsed(page(List.of(), evaluation)), "cost").get(1)).startsWith("not recorded");
    }

    @Test
    void otherSeedsAreSetBesideTheModelWithTheirSpread() {
        var siblings = List.of(new Background.Sibling(ARCHIVE, evaluation));
        String id = "0123456789abcdef";
        Document page = parsed(HtmlReport.of(id, manifest(List.of()), evaluation, new Background(null, siblings)));
        assertThat(row(page, "spread").subList(5, 8)).isEqualTo(List.of("0.0", "0.0", "0.0"));
        assertThat(ModelCard.of(id, manifest(List.of()), evaluation, new Background(null, siblings)))
                .contains("`0123456789ab`", "`" + ARCHIVE.shortModelId() + "`", "| spread |");
        assertThat(page(List.of(), evaluation)).contains("No training with another seed was given");
    }

    @Test
    void theSpreadIsTheGreatestFigureLessTheLeast() {
        var seeds = List.of(
                new Background.OfSeed("1", "a", new double[] {97, 30, 80, 96, 31, 90}),
                new Background.OfSeed("2", "b", new double[] {98, 33, 79, 95, 29, 90}),
                new Background.OfSeed("3", "c", new double[] {97.5, 31, 82, 95.5, 30, 90}));
        assertThat(Background.spread(seeds)).containsExactly(1, 3, 3, 1, 2, 0);
    }

    @Test
    void aTrainingsCostLiesBesideItsArchive() throws IOException {
        Path archive = folder.resolve("some.zip");
        assertThat(TrainingCost.besideArchive(archive)).isEmpty();
        var cost = new TrainingCost(Duration.ofSeconds(703), Duration.ofSeconds(1344));
        cost.writeBeside(archive);
        assertThat(TrainingCost.besideArchive(archive)).contains(cost);
        Files.writeString(folder.resolve("some.zip.cost"), "elapsedSeconds=soon");
        assertThatIOException()
                .isThrownBy(() -> TrainingCost.besideArchive(archive))
                .withMessageContaining("some.zip.cost: expected elapsedSeconds and processorSeconds");
    }

    @Test
    void theSameEvaluationGivesTheSamePage() throws IOException {
        ModelEvaluation again =
                ModelEvaluation.of(ARCHIVE, folder, null, List.of("pvc", "pac"), TrainingProgress.lines(line -> {}));
        assertThat(page(List.of(), again)).isEqualTo(page(List.of(), evaluation));
    }

    @Test
    void theCardHasTheSameFiguresAndNoStrips() {
        String card = ModelCard.of(ARCHIVE.modelId(), manifest(List.of(), "a"), evaluation, Background.UNKNOWN);
        for (HeadlineFigure figure : HeadlineFigure.of(evaluation)) {
            assertThat(card).contains("| " + figure.name() + " |", figure.verdict() + " | " + figure.counts() + " |");
        }
        assertThat(card)
                .contains("Not measured: no noise was added.", "no medical device")
                .doesNotContain("svg");
        ModelCard.LIMITS.forEach(limit -> assertThat(card).contains("- " + limit));
    }

    @Test
    void stripsAreOfSixSecondsAroundABeatInItsWindowsTargetZone() {
        assertThat(evaluation.strips()).isNotEmpty();
        for (Strip strip : evaluation.strips()) {
            assertThat(strip.samples()).hasSize(750);
            assertThat(strip.beatAt() - strip.windowAt()).isBetween(132, 167);
            assertThat(strip.saliency()).hasSize(25);
            // Only the end of a record moves a beat out of its strip's middle, and to the right.
            assertThat(strip.beatAt()).isBetween(375, 749);
        }
        NodeList figures = parsed(page(List.of(), evaluation)).getElementsByTagName("polyline");
        assertThat(figures.getLength())
                .isGreaterThanOrEqualTo(evaluation.strips().size());
    }

    @Test
    void beatsGivenAreAllFoundAndClassifiedByTheSameStages() {
        for (BeatEvaluation.OfRecord record : evaluation.given().records()) {
            assertThat(record.comparison().detection().falseNegatives()).isZero();
            assertThat(record.comparison().detection().falsePositives()).isZero();
            assertThat(record.comparison()
                            .classification(BeatClass.N)
                            .sensitivity()
                            .orElseThrow())
                    .isGreaterThan(0.5);
        }
        assertThat(evaluation.hours()).isEqualTo(2 / 60.0);
    }
}
