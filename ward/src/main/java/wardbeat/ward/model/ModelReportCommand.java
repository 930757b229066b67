package wardbeat.ward.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;
import wardbeat.training.ModelEvaluation;
import wardbeat.training.ModelReports;
import wardbeat.training.PatientSplit;
import wardbeat.training.ReportContext;
import wardbeat.training.ReportContext.OtherSeed;
import wardbeat.training.TrainingCost;

/** Evaluates a model and writes a report. */
@Command(
        name = "report",
        description = {
            "Evaluates a model on recordings that are not in its training data, with and without noise, and writes a report: one"
                    + " self-contained HTML file. Takes some minutes.",
            "The report contains excerpts of the recordings; the model card (--card) contains only metrics. Do not use DS2 to choose"
                    + " a model; document each run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model report --data data/mitdb --report report.html",
            "  wardbeat model report mine.zip --data data/mitdb --card card.md",
            "  wardbeat model report mine.zip --data data/mitdb --seeds s2.zip,s3.zip",
            "  wardbeat model report --data data/mitdb --records 119,208 --noise none"
        })
final class ModelReportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ARCHIVE", description = "The archive. [the packaged model]")
    private @Nullable Path path;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Directory of annotated WFDB recordings (.hea, .dat, .atr).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--records",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "ds2|NAME,...",
            defaultValue = "ds2",
            description = "Records to evaluate; ds2 is the test side of the usual split of mitdb. [${DEFAULT-VALUE}]")
    private List<String> records = List.of();

    @Option(
            names = "--noise",
            paramLabel = "DIR|none",
            description = "Directory of the MIT-BIH Noise Stress Test Database. [nstdb beside --data, if it exists]")
    private @Nullable String noise;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "HTML file to write. [name of the archive with .html; model-report.html for the packaged model]")
    private @Nullable Path report;

    @Option(names = "--card", paramLabel = "FILE", description = "Model card to write, Markdown. [none]")
    private @Nullable Path card;

    @Option(
            names = "--seeds",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "ARCHIVE,...",
            description = "Archives of the same training with other seeds; the report shows the differences. [none]")
    private List<Path> seeds = List.of();

    @Override
    public Integer call() throws IOException {
        var archive = path == null ? ModelArchive.packaged() : ModelArchive.open(path);
        List<String> names = records.equals(List.of("ds2")) ? PatientSplit.DS2 : records;
        for (String name : names) {
            if (!Files.isRegularFile(data.resolve(name + ".hea"))
                    || !Files.isRegularFile(data.resolve(name + ".atr"))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--data " + data + ": no annotated record " + name + "; expected " + name + ".hea and " + name
                                + ".atr");
            }
        }
        ModelEvaluation evaluation;
        var siblings = new ArrayList<OtherSeed>();
        try (var progress = new TrainingBars(spec.commandLine().getErr())) {
            evaluation = ModelEvaluation.of(archive, data, noiseDirectory(), names, progress);
            for (Path seed : seeds) {
                var sibling = ModelArchive.open(seed);
                siblings.add(new OtherSeed(sibling, ModelEvaluation.of(sibling, data, null, names, progress)));
            }
        }
        var cost = path == null ? null : TrainingCost.besideArchive(path).orElse(null);
        var background = new ReportContext(cost, siblings);
        Path html = report != null ? report : Path.of(path == null ? "model-report.html" : path + ".html");
        ModelReports.writeReport(archive, evaluation, background, html);
        if (card != null) {
            ModelReports.writeCard(archive, evaluation, background, card);
        }
        var out = spec.commandLine().getOut();
        out.println(ModelReports.headline(evaluation));
        List<String> known = names.stream()
                .filter(archive.manifest().dataSet().trainingRecords()::contains)
                .toList();
        if (!known.isEmpty()) {
            out.println("The model was trained on " + String.join(" ", known)
                    + ": the results are not valid for new patients.");
        }
        out.println("report written to " + html + (card == null ? "" : ", model card to " + card));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private @Nullable Path noiseDirectory() {
        try {
            return NoiseDirectory.find(noise, data).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
