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
import wardbeat.training.Background;
import wardbeat.training.Background.Sibling;
import wardbeat.training.ModelEvaluation;
import wardbeat.training.ModelReports;
import wardbeat.training.PatientSplit;
import wardbeat.training.TrainingCost;

/** Evaluates a model and writes its report. */
@Command(
        name = "report",
        description = {
            "Evaluates a model on recordings it has not learnt from, with and without noise, and writes a report to look at: one"
                    + " HTML file with everything in it. Takes some minutes.",
            "The report shows strips of the recordings; the model card (--card) holds figures alone. DS2 is for the report, not for"
                    + " choosing: note each run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model report --data data/mitdb --report report.html",
            "  wardbeat model report my-model.zip --data data/mitdb --card my-card.md --seeds seed2.zip,seed3.zip",
            "  wardbeat model report my-model.zip --data data/mitdb --records 119,208 --noise none"
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
            description = "Folder of annotated WFDB recordings (.hea, .dat, .atr).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--records",
            split = ",",
            paramLabel = "ds2|NAME,...",
            defaultValue = "ds2",
            description =
                    "The records to evaluate on; ds2 is the test side of the usual split of mitdb. [${DEFAULT-VALUE}]")
    private List<String> records = List.of();

    @Option(
            names = "--noise",
            paramLabel = "DIR|none",
            description = "Folder of the MIT-BIH Noise Stress Test Database. [nstdb beside --data, if it is there]")
    private @Nullable String noise;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "The HTML file to write. [the archive's name with .html; model-report.html for the packaged one]")
    private @Nullable Path report;

    @Option(names = "--card", paramLabel = "FILE", description = "A model card in Markdown to write too.")
    private @Nullable Path card;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "ARCHIVE,...",
            description = "Archives trained alike with other seeds; the report says how far they differ.")
    private List<Path> seeds = List.of();

    @Override
    public Integer call() throws IOException {
        var archive = path == null ? ModelArchive.packaged() : ModelArchive.open(path);
        List<String> names = records.equals(List.of("ds2")) ? PatientSplit.DS2 : records;
        for (String name : names) {
            if (!Files.isRegularFile(data.resolve(name + ".hea"))
                    || !Files.isRegularFile(data.resolve(name + ".atr"))) {
                throw new ParameterException(
                        spec.commandLine(), "there is no annotated record " + name + " in --data " + data);
            }
        }
        ModelEvaluation evaluation;
        var siblings = new ArrayList<Sibling>();
        try (var progress = new TrainingBars(spec.commandLine().getErr())) {
            evaluation = ModelEvaluation.of(archive, data, noiseFolder(), names, progress);
            for (Path seed : seeds) {
                var sibling = ModelArchive.open(seed);
                siblings.add(new Sibling(sibling, ModelEvaluation.of(sibling, data, null, names, progress)));
            }
        }
        var cost = path == null ? null : TrainingCost.besideArchive(path).orElse(null);
        var background = new Background(cost, siblings);
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
                    + ": the figures say nothing about new patients.");
        }
        out.println("report written to " + html + (card == null ? "" : ", model card to " + card));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private @Nullable Path noiseFolder() {
        if ("none".equals(noise)) {
            return null;
        }
        Path folder = noise != null ? Path.of(noise) : data.toAbsolutePath().resolveSibling("nstdb");
        if (Files.isRegularFile(folder.resolve("em.hea"))) {
            return folder;
        }
        if (noise != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no noise in --noise " + noise + ": name the folder of bw, em and ma, or say none");
        }
        return null;
    }
}
