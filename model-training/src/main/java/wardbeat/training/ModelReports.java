package wardbeat.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import wardbeat.scoring.AtomicFile;
import wardbeat.scoring.ModelArchive;

/** Writes the report and the model card of an evaluated model. */
public final class ModelReports {

    private static final String ROW = "%-50s %8s %8s %9s";
    private static final String RATED_ROW = ROW + "  %-15s  %s";

    private ModelReports() {}

    /**
     * Writes the report: one HTML file without references to other files. It shows signals of the recordings; do not publish it if
     * the recordings must not be published.
     *
     * @param background what else is known about the model
     * @throws IOException if the file cannot be written
     */
    public static void writeReport(
            ModelArchive archive, ModelEvaluation evaluation, ReportContext background, Path file) throws IOException {
        write(ReportTemplates.htmlReport(content(archive, evaluation, background)), file);
    }

    /**
     * Writes the model card: Markdown with figures and without signals of the recordings.
     *
     * @throws IOException if the file cannot be written
     */
    public static void writeCard(ModelArchive archive, ModelEvaluation evaluation, ReportContext background, Path file)
            throws IOException {
        write(ReportTemplates.modelCard(content(archive, evaluation, background)), file);
    }

    /** The key figures as a table for a terminal, one line each. */
    public static String headline(ModelEvaluation evaluation) {
        var text = new StringBuilder(
                String.format(Locale.ROOT, ROW + "%n", "figure, percent", "minimum", "target", "result"));
        for (KeyFigure figure : KeyFigure.of(evaluation)) {
            text.append(String.format(
                    Locale.ROOT,
                    RATED_ROW + "%n",
                    figure.name(),
                    ReportNumbers.decimal(figure.minimum(), 1),
                    ReportNumbers.decimal(figure.target(), 1),
                    ReportNumbers.decimal(figure.result(), 2),
                    figure.rating(),
                    figure.counts()));
        }
        return text.toString();
    }

    private static ReportContent content(ModelArchive archive, ModelEvaluation evaluation, ReportContext background) {
        return ReportComposer.compose(archive.modelId(), archive.manifest(), evaluation, background);
    }

    private static void write(String text, Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
