package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import wardbeat.evaluation.BeatSummary;
import wardbeat.evaluation.ConfusionTables;
import wardbeat.evaluation.Table;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.DataSet;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.synthetic.Rhythm;
import wardbeat.training.LineChart.Axis;
import wardbeat.training.ModelEvaluation.NoisePoint;

/** Parses the report and the card of the packaged model, evaluated on two synthetic recordings. */
class ModelReportTest {

    private static final String NAME = "<b>\"own\" & other</b>";
    private static final ModelArchive ARCHIVE = ModelArchive.packaged();

    @TempDir
    private static Path directory;

    private static ModelEvaluation evaluation;

    @BeforeAll
    static void evaluateTwoRecordings() throws IOException {
        SyntheticRecordings.write(directory, "pvc", Rhythm.BIGEMINY, Duration.ofMinutes(6), 3);
        SyntheticRecordings.write(directory, "pac", Rhythm.OCCASIONAL_PAC, Duration.ofMinutes(6), 4);
        evaluation =
                ModelEvaluation.of(ARCHIVE, directory, null, List.of("pvc", "pac"), TrainingProgress.lines(line -> {}));
    }

    private static ModelManifest manifest(List<Epoch> learningCurve, String... trainingRecords) {
        ModelManifest packaged = ARCHIVE.manifest();
        return new ModelManifest(
                packaged.schemaVersion(),
                NAME,
                packaged.codeVersion(),
                packaged.platform(),
                new DataSet("data & <more>", List.of(trainingRecords), List.of(), Map.of()),
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

    private static String html(
            String modelId, ModelManifest manifest, ModelEvaluation shown, ReportContext background) {
        return ReportTemplates.htmlReport(ReportComposer.compose(modelId, manifest, shown, background));
    }

    private static String card(
            String modelId, ModelManifest manifest, ModelEvaluation shown, ReportContext background) {
        return ReportTemplates.modelCard(ReportComposer.compose(modelId, manifest, shown, background));
    }

    private static String page(List<Epoch> learningCurve, ModelEvaluation shown) {
        return html(ARCHIVE.modelId(), manifest(learningCurve, "a", "b"), shown, ReportContext.UNKNOWN);
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

    /** The cells of each row of each table. */
    private static List<List<String>> rows(Document page) {
        NodeList rows = page.getElementsByTagName("tr");
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < rows.getLength(); i++) {
            var cells = new ArrayList<String>();
            NodeList nodes = rows.item(i).getChildNodes();
            for (int j = 0; j < nodes.getLength(); j++) {
                if (nodes.item(j) instanceof Element cell) {
                    cells.add(cell.getTextContent().strip());
                }
            }
            all.add(cells);
        }
        return all;
    }

    /** The cells of the first row whose first cell is {@code heading}. */
    private static List<String> row(Document page, String heading) {
        return rows(page).stream()
                .filter(cells -> !cells.isEmpty() && cells.get(0).equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + heading));
    }

    private static String percent(OptionalDouble share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share.orElseThrow());
    }

    @Test
    void theReportIsWellFormedAndHasAllSections() {
        Document page = parsed(page(List.of(), evaluation));
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Key figures",
                        "Summary",
                        "What this model does badly",
                        "Learning curves",
                        "Confusion matrices",
                        "Precision and recall",
                        "Calibration",
                        "Results with noise",
                        "Results by record",
                        "Cross-validation",
                        "Explained beats",
                        "Effect of the seed",
                        "Provenance",
                        "Known limits");
        assertThat(texts(page, "p")).contains("The archive has no learning curve.");
        assertThat(page.getDocumentElement().getTextContent()).contains("Not a medical device");
        assertThat(texts(page, "li"))
                .containsSubsequence(Weaknesses.of(manifest(List.of(), "a", "b"), evaluation))
                .endsWith(Weaknesses.LIMITS.toArray(String[]::new));
    }

    @Test
    void theReportHasNoReferencesAndNoScripts() {
        String page = page(List.of(), evaluation).replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "");
        assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "url(", "@import");
    }

    @Test
    void escapesText() {
        String page = page(List.of(), evaluation);
        assertThat(page).doesNotContain("<b>", "<more>", "&amp;lt;", "&amp;#");
        Document parsed = parsed(page);
        assertThat(texts(parsed, "h1")).containsExactly(NAME);
        assertThat(texts(parsed, "title")).contains(NAME + " - model report");
        assertThat(row(parsed, "note")).containsExactly("note", "a < b & \"c\"");
        assertThat(row(parsed, "seed")).containsExactly("seed", "7");
    }

    @Test
    void showsTheResultsOfTheEvaluation() {
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
                .isEqualTo("%,d of %,d missed, %,d false"
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
    void keyFiguresHaveARatingInWordsAndColour() {
        String page = page(List.of(), evaluation);
        for (KeyFigure figure : KeyFigure.of(evaluation)) {
            assertThat(row(parsed(page), figure.name()).get(4))
                    .isEqualTo(figure.rating().toString());
        }
        assertThat(page).contains("<tr class=\"dim\"><td>V, sensitivity with electrode motion at 6 dB</td>");
        assertThat(new KeyFigure("x", 80, 90, 90, false, "").rating()).isEqualTo(KeyFigure.Rating.TARGET_REACHED);
        assertThat(new KeyFigure("x", 80, 90, 89.9, false, "").rating()).isEqualTo(KeyFigure.Rating.MINIMUM_REACHED);
        assertThat(new KeyFigure("x", 80, 90, 79.9, false, "").rating()).isEqualTo(KeyFigure.Rating.BELOW_MINIMUM);
        assertThat(new KeyFigure("x", 5, 2, 2.1, true, "").rating()).isEqualTo(KeyFigure.Rating.MINIMUM_REACHED);
        assertThat(new KeyFigure("x", 5, 2, 5.1, true, "").rating()).isEqualTo(KeyFigure.Rating.BELOW_MINIMUM);
    }

    @Test
    void drawsLearningCurves() {
        var epochs = List.of(
                new Epoch(1, 0.9, 0.7, List.of(0.9, 0.1, 0.5, 0.0, 0.0)),
                new Epoch(2, 0.5, 0.6, List.of(0.95, 0.2, 0.7, 0.0, 0.0)));
        assertThat(texts(parsed(page(epochs, evaluation)), "title")).contains("Loss by epoch", "F1 by epoch");
        assertThat(texts(parsed(page(List.of(), evaluation)), "title")).doesNotContain("Loss by epoch");
    }

    @Test
    void showsTheResultsWithNoise() {
        BeatComparison gross = evaluation.detected().gross();
        var points = List.of(new NoisePoint("em", 6, gross), new NoisePoint("bw", 6, BeatComparison.none()));
        var noisy = new ModelEvaluation(
                evaluation.records(),
                evaluation.detected(),
                evaluation.given(),
                evaluation.hours(),
                evaluation.calibration(),
                evaluation.precisionRecall(),
                points,
                evaluation.explainedBeats(),
                evaluation.saliencyCheck());
        var ventricular = gross.classification(BeatClass.V);
        String hourly = String.format(Locale.ROOT, "%.1f", ventricular.falsePositives() / evaluation.hours());
        Document page = parsed(page(List.of(), noisy));
        assertThat(row(page, "electrode motion").subList(1, 4))
                .containsExactly("6", percent(ventricular.sensitivity()), hourly);
        assertThat(row(page, "baseline wander").get(2)).isEqualTo("-");
        assertThat(row(page, "V, sensitivity with electrode motion at 6 dB").get(4))
                .isNotEqualTo("not measured");
        assertThat(texts(parsed(page(List.of(), evaluation)), "p")).contains("Not measured: no noise was added.");
    }

    @Test
    void reportsAndCardsShowWhetherTheModelWasTrainedOnTheRecords() {
        String known = html("id", manifest(List.of(), "pac", "x"), evaluation, ReportContext.UNKNOWN);
        assertThat(known).contains("The model was trained on pac: the results do not apply to new patients.");
        assertThat(page(List.of(), evaluation)).contains("The model was not trained on any of these records.");
        assertThat(card("id", manifest(List.of(), "pac", "x"), evaluation, ReportContext.UNKNOWN))
                .contains("The model was trained on pac: the results do not apply to new patients.");
    }

    @Test
    void showsTheCostIfItIsRecorded() {
        var cost = new TrainingCost(Duration.ofSeconds(77), Duration.ofSeconds(99));
        Document page = parsed(html("id", manifest(List.of()), evaluation, new ReportContext(cost, List.of())));
        assertThat(row(page, "cost").get(1)).isEqualTo("77 s, 99 s of processor time");
        assertThat(row(parsed(page(List.of(), evaluation)), "cost").get(1)).startsWith("not recorded");
    }

    @Test
    void showsOtherSeedsAndTheirRange() {
        var siblings = List.of(new ReportContext.OtherSeed(ARCHIVE, evaluation));
        String id = "0123456789abcdef";
        Document page = parsed(html(id, manifest(List.of()), evaluation, new ReportContext(null, siblings)));
        List<String> shown = row(page, "detected beats of the evaluated records");
        assertThat(shown.subList(1, 2)).containsExactly("N");
        assertThat(shown.subList(4, 6)).containsExactly(shown.get(2), "0.0");
        assertThat(card(id, manifest(List.of()), evaluation, new ReportContext(null, siblings)))
                .contains("Seed 7: model 0123456789ab.", "model " + ARCHIVE.shortModelId(), "| greatest - least |");
        assertThat(page(List.of(), evaluation)).contains("No model with another seed was given.");
    }

    @Test
    void theSummaryAndTheConfusionOfEachRecordAreInTheReport() {
        Document page = parsed(page(List.of(), evaluation));
        for (Table table :
                List.of(BeatSummary.of(evaluation.detected()), ConfusionTables.byRecord(evaluation.detected()))) {
            for (List<String> row : table.rows()) {
                assertThat(rows(page)).contains(row);
            }
            assertThat(texts(page, "p"))
                    .containsAll(table.notes().stream()
                            .map(note -> note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".")
                            .toList());
        }
        assertThat(card(ARCHIVE.modelId(), manifest(List.of()), evaluation, ReportContext.UNKNOWN))
                .contains("| S | mean of records with 10 or more | ");
    }

    @Test
    void theCostIsInAFileNextToTheArchive() throws IOException {
        Path archive = directory.resolve("some.zip");
        assertThat(TrainingCost.besideArchive(archive)).isEmpty();
        var cost = new TrainingCost(Duration.ofSeconds(703), Duration.ofSeconds(1344));
        cost.writeBeside(archive);
        assertThat(TrainingCost.besideArchive(archive)).contains(cost);
        Files.writeString(directory.resolve("some.zip.cost"), "elapsedSeconds=soon");
        assertThatIOException()
                .isThrownBy(() -> TrainingCost.besideArchive(archive))
                .withMessageContaining("some.zip.cost: expected elapsedSeconds and processorSeconds");
    }

    @Test
    void theSameEvaluationGivesTheSameReport() throws IOException {
        ModelEvaluation again =
                ModelEvaluation.of(ARCHIVE, directory, null, List.of("pvc", "pac"), TrainingProgress.lines(line -> {}));
        assertThat(page(List.of(), again)).isEqualTo(page(List.of(), evaluation));
    }

    @Test
    void theCardHasTheSameFiguresAndNoPictures() {
        String card = card(ARCHIVE.modelId(), manifest(List.of(), "a"), evaluation, ReportContext.UNKNOWN);
        for (KeyFigure figure : KeyFigure.of(evaluation)) {
            assertThat(card).contains("| " + figure.name() + " |", figure.rating() + " | " + figure.counts() + " |");
        }
        assertThat(card)
                .contains("Not measured: no noise was added.", "not a medical device")
                .doesNotContain("svg");
        Weaknesses.LIMITS.forEach(limit -> assertThat(card).contains("- " + limit));
    }

    @Test
    void explainedBeatsHaveSixSecondsAroundABeatInTheTargetZone() {
        assertThat(evaluation.explainedBeats()).isNotEmpty();
        for (ExplainedBeat explained : evaluation.explainedBeats()) {
            assertThat(explained.samples()).hasSize(750);
            assertThat(explained.beatAt() - explained.windowAt()).isBetween(132, 167);
            assertThat(explained.saliency()).hasSize(25);
            // A beat is right of the middle only at the end of a record.
            assertThat(explained.beatAt()).isBetween(375, 749);
        }
        NodeList figures = parsed(page(List.of(), evaluation)).getElementsByTagName("polyline");
        assertThat(figures.getLength())
                .isGreaterThanOrEqualTo(evaluation.explainedBeats().size());
    }

    @Test
    void annotatedBeatsAreAllFoundAndClassified() {
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

    @Test
    @SuppressWarnings("NullAway")
    void aMissingValueIsAnError() {
        ReportContent content = ReportComposer.compose("id", manifest(List.of()), evaluation, ReportContext.UNKNOWN);
        var incomplete = new ReportContent(
                null,
                content.modelId(),
                content.evaluated(),
                content.keyFigures(),
                content.summary(),
                content.weaknesses(),
                content.saliency(),
                content.learningCurves(),
                content.confusion(),
                content.precisionRecall(),
                content.calibration(),
                content.records(),
                content.gross(),
                content.average(),
                content.noiseCharts(),
                content.noise(),
                content.heldOut(),
                content.recordConfusion(),
                content.seeds(),
                content.provenance(),
                content.limits());
        assertThatThrownBy(() -> ReportTemplates.modelCard(incomplete))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("template model-card.md.ftl: ")
                .hasMessageContaining("report.name");
    }

    @Test
    void theCardInTheDocumentationIsOfThePackagedModelAndOfThisTemplate() throws IOException {
        String documented = Files.readString(Path.of("docs", "model-card.md"));
        String card = card(ARCHIVE.modelId(), ARCHIVE.manifest(), evaluation, ReportContext.UNKNOWN);
        assertThat(fixedLines(documented)).containsSubsequence(fixedLines(card));
    }

    /** The lines of a card that do not depend on the evaluated records. */
    private static List<String> fixedLines(String card) {
        List<String> measured = List.of(
                "|",
                "Evaluated on ",
                "Saliency (",
                "by ",
                "- Evaluated records: ",
                "Not measured: ",
                "Record ",
                "False beats in ");
        var lines = new ArrayList<String>();
        boolean weaknesses = false;
        for (String line : card.lines().toList()) {
            weaknesses = line.startsWith("#") ? line.contains("does badly") : weaknesses;
            boolean fixed = !line.isBlank() && measured.stream().noneMatch(line::startsWith);
            if (fixed && !(weaknesses && line.startsWith("- "))) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void chartsEscapeTheirTexts() {
        var chart = new LineChart("a < b", new Axis("x & y", 0, 1), new Axis("\"z\"", 0, 1));
        chart.line(0, List.of(new double[] {0, 1}), "<b>");
        assertThat(chart.svg())
                .contains("<title>a &lt; b</title>", "x &amp; y", "&quot;z&quot;", "&lt;b&gt;")
                .doesNotContain("<b>");
    }
}
