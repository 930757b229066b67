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

/** Tests the evaluation, not the model: evaluates the packaged model on records of the training side. */
class ModelEvaluationIT {

    @TempDir
    private Path directory;

    private static Path database(String name) {
        Optional<Path> database = DataDirectory.database(name);
        assumeTrue(database.isPresent(), "no recordings: set " + DataDirectory.VARIABLE);
        return database.orElseThrow();
    }

    @Test
    void writesAWellFormedReport() throws Exception {
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
        assertThat(evaluation.saliencyCheck().passed()).isTrue();
        assertThat(evaluation.explainedBeats())
                .anyMatch(explained -> explained.beat().reference() == BeatClass.V);

        Path page = directory.resolve("report.html");
        Path card = directory.resolve("card.md");
        ModelReports.writeReport(archive, evaluation, ReportContext.UNKNOWN, page);
        ModelReports.writeCard(archive, evaluation, ReportContext.UNKNOWN, card);
        String html = Files.readString(page);
        var xml = DocumentBuilderFactory.newInstance();
        xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertThat(xml.newDocumentBuilder()
                        .parse(page.toFile())
                        .getElementsByTagName("h2")
                        .getLength())
                .isEqualTo(14);
        assertThat(html)
                .doesNotContain("<script", "src=", "NaN", "@import")
                .contains(archive.modelId(), "Results by record");
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
    void reportsAMissingRecord() {
        assertThatThrownBy(() -> ModelEvaluation.of(
                        ModelArchive.packaged(), directory, null, List.of("119"), TrainingProgress.lines(line -> {})))
                .isInstanceOf(IOException.class)
                .hasMessage("record 119: not found in " + directory);
    }
}
