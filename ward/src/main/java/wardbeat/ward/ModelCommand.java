package wardbeat.ward;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ScorerEngine;

/** Looks into model archives. */
@Command(
        name = "model",
        description = "Looks into model archives.",
        subcommands = {ModelCommand.Show.class, ModelReportCommand.class})
final class ModelCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Prints a manifest. */
    @Command(
            name = "info",
            description = "Opens a model archive, replays its self-test, and prints what it says about its network.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  wardbeat model info                 the packaged model",
                "  wardbeat model info my-model.zip    one of your own"
            })
    static final class Show implements Callable<Integer> {

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
            var text = new SummaryText();
            text.line("model", "%s", manifest.name());
            text.line("id", "%s", archive.modelId());
            text.line("trained", "by Wardbeat %s", manifest.codeVersion());
            text.line("", "on %s", manifest.dataSet().name());
            text.line("", "records %s", String.join(" ", manifest.dataSet().trainingRecords()));
            text.line(
                    "",
                    "%s, %s, Java %s",
                    manifest.platform().libraries(),
                    manifest.platform().processor(),
                    manifest.platform().java());
            manifest.training().forEach((option, value) -> text.line("", "%s = %s", option, value));
            text.line("input", "%s", manifest.input().conditioning());
            text.line(
                    "proof",
                    "%d windows scored as the trainer saw them",
                    manifest.selfTest().windows());
            out.println(text);
            out.println(BeatNetwork.table());
            for (var evaluation : manifest.evaluations()) {
                out.printf(
                        Locale.ROOT,
                        "%n%s (%d records)%n",
                        evaluation.of(),
                        evaluation.records().size());
                out.println(evaluation.confusion().table());
            }
            out.flush();
        }
    }
}
