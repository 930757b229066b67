package wardbeat.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import wardbeat.scoring.ModelArchive;

/** Writes what is known about a model for people. */
public final class ModelReports {

    private ModelReports() {}

    /**
     * Writes the report: one self-contained HTML file. It shows strips of recordings and is not to be published where those must not be.
     *
     * @param background what else is known of the model
     * @throws IOException if it cannot be written
     */
    public static void writeReport(ModelArchive archive, ModelEvaluation evaluation, Background background, Path file)
            throws IOException {
        write(HtmlReport.of(archive.modelId(), archive.manifest(), evaluation, background), file);
    }

    /**
     * Writes the model card: Markdown, figures and no strips.
     *
     * @throws IOException if it cannot be written
     */
    public static void writeCard(ModelArchive archive, ModelEvaluation evaluation, Background background, Path file)
            throws IOException {
        write(ModelCard.of(archive.modelId(), archive.manifest(), evaluation, background), file);
    }

    /** The figures that a model is measured by, a line each. */
    public static String headline(ModelEvaluation evaluation) {
        var text = new StringBuilder("%-50s %8s %8s %9s%n".formatted("figure, percent", "floor", "aim", "reached"));
        for (HeadlineFigure figure : HeadlineFigure.of(evaluation)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-50s %8.1f %8.1f %9s  %-13s  %s%n",
                    figure.name(),
                    figure.floor(),
                    figure.aim(),
                    Double.isNaN(figure.reached()) ? "-" : String.format(Locale.ROOT, "%.2f", figure.reached()),
                    figure.verdict(),
                    figure.counts()));
        }
        return text.toString();
    }

    private static void write(String text, Path file) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
