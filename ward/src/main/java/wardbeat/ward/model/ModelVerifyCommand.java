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

/** Runs the self-test of a model archive. */
@Command(
        name = "verify",
        description = {
            "Compares the entries of a model archive with its manifest, and the scores of its self-test on this machine with"
                    + " those in the archive.",
            "Exit code 1 and the reason if there is a difference."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model verify                          the packaged model",
            "  wardbeat model verify mine.zip --engine onnx   with one engine"
        })
final class ModelVerifyCommand implements Callable<Integer> {

    /** Engines to test. */
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
            description = "Scorer; all: each engine that supports the network. [${DEFAULT-VALUE}]")
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
        print("model", "%s", archive.modelId());
        print(
                "entries",
                "%d, checksums as in the manifest",
                archive.manifest().entries().size());
        print("second", "%d classifications equal to those in the archive", windows);
        for (ScorerEngine engine : engines.of(archive)) {
            print(
                    engine.name().toLowerCase(Locale.ROOT),
                    "%d windows equal to the archive: largest difference %.1e, %.1e allowed; equal in one run and in parts",
                    windows,
                    archive.prove(engine),
                    SelfTest.TOLERANCE);
        }
        spec.commandLine().getOut().println("self-test passed on this machine");
        spec.commandLine().getOut().flush();
    }

    private void print(String heading, String format, Object... values) {
        var text = new SummaryText();
        text.line(heading, format, values);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
