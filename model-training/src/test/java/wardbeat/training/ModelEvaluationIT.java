package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.beat.BeatClass;
import wardbeat.recording.DataDirectory;
import wardbeat.scoring.ModelArchive;

/** Evaluates the packaged model on records of the training side: what is tested is the evaluation, not the model. */
class ModelEvaluationIT {

    @TempDir
    private Path folder;

    private static Path database(String name) {
        Optional<Path> database = DataDirectory.database(name);
        assumeTrue(database.isPresent(), "recordings are not here; set " + DataDirectory.VARIABLE);
        return database.orElseThrow();
    }

    @Test
    void evaluatesAndWritesAPageThatIsWellFormed() throws Exception {
        ModelArchive archive = ModelArchive.packaged();
        ModelEvaluation evaluation = ModelEvaluation.of(
                archive,
                database("mitdb"),
                database("nstdb"),
                List.of("119", "223"),
                TrainingProgress.lines(line -> {}));

        assertThat(evaluation.given().gross().detection().falseNegatives()).isZero();
        assertThat(evaluation.given().gross().detection().falsePositives()).isZero();
        assertThat(evaluation.noise()).hasSize(18);
        assertThat(sensitivity(evaluation, "em", 24)).isGreaterThan(sensitivity(evaluation, "em", -6));
        assertThat(evaluation.deletion().passed()).isTrue();
        assertThat(evaluation.strips()).anyMatch(strip -> strip.beat().reference() == BeatClass.V);

        Path page = folder.resolve("report.html");
        Path card = folder.resolve("card.md");
        ModelReports.writeReport(archive, evaluation, Background.UNKNOWN, page);
        ModelReports.writeCard(archive, evaluation, Background.UNKNOWN, card);
        String html = Files.readString(page);
        var xml = DocumentBuilderFactory.newInstance();
        xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertThat(xml.newDocumentBuilder()
                        .parse(page.toFile())
                        .getElementsByTagName("h2")
                        .getLength())
                .isEqualTo(11);
        assertThat(html)
                .doesNotContain("<script", "src=", "NaN", "@import")
                .contains(archive.modelId(), "Record by record");
        assertThat(Files.readString(card)).contains("| em | 6 |", "| 223 |", archive.modelId());
    }

    private static double sensitivity(ModelEvaluation evaluation, String noise, int decibels) {
        return evaluation.noise().stream()
                .filter(point -> point.noise().equals(noise) && point.decibels() == decibels)
                .findFirst()
                .orElseThrow()
                .comparison()
                .detection()
                .sensitivity()
                .orElseThrow();
    }

    @Test
    void saysWhichRecordIsNotThere() {
        assertThatThrownBy(() -> ModelEvaluation.of(
                        ModelArchive.packaged(), folder, null, List.of("119"), TrainingProgress.lines(line -> {})))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no record 119 in " + folder);
    }

    @Test
    void escapesWhatComesFromElsewhere() {
        assertThat(HtmlReport.escaped("<b a=\"1\">&")).isEqualTo("&lt;b a=&quot;1&quot;&gt;&amp;");
    }
}
