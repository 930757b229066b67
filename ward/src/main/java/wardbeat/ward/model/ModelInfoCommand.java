package wardbeat.ward.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.beat.BeatClassifier;
import wardbeat.evaluation.BeatSummary;
import wardbeat.evaluation.Table;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ScorerEngine;
import wardbeat.ward.terminal.SummaryText;
import wardbeat.ward.terminal.TableText;

/** Prints the manifest of a model archive. */
@Command(
        name = "info",
        description = "Opens a model archive, runs its self-test, and prints its manifest.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model info                 the packaged model",
            "  wardbeat model info my-model.zip    another model"
        })
final class ModelInfoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ARCHIVE", description = "The archive. [the packaged model]")
    private @Nullable Path path;

    @Override
    public Integer call() {
        var archive = path == null ? ModelArchive.packaged() : ModelArchive.open(path);
        archive.scorer(ScorerEngine.ONNX).close();
        print(archive, spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private static void print(ModelArchive archive, PrintWriter out) {
        var manifest = archive.manifest();
        var kind = manifest.network().kind();
        out.println(ModelText.printable(summary(archive).toString()));
        if (kind.isBeatNetwork()) {
            out.print(TableText.of(layers()));
        } else {
            out.println("custom network, at most " + kind.windowsPerCall() + " windows per call");
        }
        for (var evaluation : manifest.evaluations()) {
            out.printf(
                    Locale.ROOT,
                    "%n%s (%d records)%n",
                    ModelText.printable(evaluation.of()),
                    evaluation.records().size());
            out.print(TableText.of(evaluation.confusion().toTable()));
            evaluation.beats().ifPresent(beats -> out.print(TableText.of(BeatSummary.of(beats))));
        }
        out.flush();
    }

    private static SummaryText summary(ModelArchive archive) {
        var manifest = archive.manifest();
        var text = new SummaryText();
        text.line("model", "%s", manifest.name());
        text.line("id", "%s", archive.modelId());
        if (!manifest.network().description().isEmpty()) {
            text.line("", "%s", manifest.network().description());
        }
        provenance(manifest, text);
        if (!manifest.learningCurve().isEmpty()) {
            var last = manifest.learningCurve().get(manifest.learningCurve().size() - 1);
            text.line("curve", "%s", ModelText.of(last));
        }
        text.line("scores", "best scores of %s", manifest.heldOut().of());
        text.line("", "%s", ModelText.of(manifest.heldOut()));
        text.line("input", "%s", manifest.input().conditioning());
        secondStage(archive.classifier(), text);
        text.line("test", "self-test passed: %d windows", manifest.selfTest().windows());
        return text;
    }

    private static void provenance(ModelManifest manifest, SummaryText text) {
        boolean trained = manifest.network().kind().isBeatNetwork();
        text.line(trained ? "trained" : "packed", "by Wardbeat %s", manifest.codeVersion());
        text.line(trained ? "" : "trained", "on %s", manifest.dataSet().name());
        if (!manifest.dataSet().trainingRecords().isEmpty()) {
            text.line("", "records %s", String.join(" ", manifest.dataSet().trainingRecords()));
        }
        for (var fold : manifest.dataSet().folds()) {
            text.line("", "held out for validation: %s", String.join(" ", fold));
        }
        var platform = manifest.platform();
        text.line("", "%s, %s, Java %s", platform.libraries(), platform.processor(), platform.java());
        manifest.training().forEach((option, value) -> text.line("", "%s = %s", option, value));
    }

    private static void secondStage(BeatClassifier classifier, SummaryText text) {
        text.line("second", "%s", ModelText.secondStage(classifier));
        text.line("", "preferences %s", ModelText.preferences(classifier));
        text.line(
                "",
                "%s",
                classifier.abstainBelow() == 0
                        ? "no abstention"
                        : "abstention (class Q) below a probability of " + classifier.abstainBelow());
    }

    private static Table layers() {
        var rows = new ArrayList<List<String>>();
        for (var layer : BeatNetwork.LAYERS) {
            rows.add(List.of(
                    layer.name(),
                    layer.outputShape().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
                    Integer.toString(layer.parameters())));
        }
        rows.add(List.of("all", "", Integer.toString(BeatNetwork.PARAMETERS)));
        return new Table(List.of("layer", "output", "parameters"), 2, rows, List.of());
    }
}
