package wardbeat.ward.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.scoring.ScorerEngine;
import wardbeat.scoring.SelfTest;
import wardbeat.ward.terminal.SummaryText;

/** Lets an archive prove itself. */
@Command(
        name = "verify",
        description = {
            "Opens a model archive and scores its self-test again: what it holds is what its manifest states, and this machine"
                    + " computes what the trainer saw.",
            "Exits with 1 and the reason if it does not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model verify                          the packaged model",
            "  wardbeat model verify mine.zip --engine onnx   by one engine only"
        })
final class ModelVerifyCommand implements Callable<Integer> {

    /** Which engines score. */
    enum Engines {
        ONNX,
        DL4J,
        ALL;

        List<ScorerEngine> of(ModelArchive archive) {
            return switch (this) {
                case ONNX -> List.of(ScorerEngine.ONNX);
                case DL4J -> List.of(ScorerEngine.DL4J);
                case ALL -> archive.engines();
            };
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ARCHIVE", description = "The archive. [the packaged model]")
    private @Nullable Path path;

    @Option(
            names = "--engine",
            paramLabel = "onnx|dl4j|all",
            defaultValue = "all",
            description = "What scores; all means each engine that computes this network. [${DEFAULT-VALUE}]")
    private Engines engines = Engines.ALL;

    @Override
    public Integer call() {
        try {
            verify(path == null ? ModelArchive.packaged() : ModelArchive.open(path));
            return CommandLine.ExitCode.OK;
        } catch (ModelArchiveException e) {
            spec.commandLine().getErr().println("wardbeat: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void verify(ModelArchive archive) {
        int windows = archive.selfTest().run().windows();
        say("model", "%s", archive.modelId());
        say(
                "entries",
                "%d as the manifest states them",
                archive.manifest().entries().size());
        say("second", "the second stage gives the %d verdicts that were seen at packing", windows);
        for (ScorerEngine engine : engines.of(archive)) {
            say(
                    engine.name().toLowerCase(Locale.ROOT),
                    "%d windows scored as at packing: largest difference %.1e, %.1e allowed; alike as one run and in parts",
                    windows,
                    archive.prove(engine),
                    SelfTest.TOLERANCE);
        }
        spec.commandLine().getOut().println("this archive proves itself on this machine");
        spec.commandLine().getOut().flush();
    }

    private void say(String heading, String format, Object... values) {
        var text = new SummaryText();
        text.line(heading, format, values);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
