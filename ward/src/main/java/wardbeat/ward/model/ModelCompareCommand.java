package wardbeat.ward.model;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;

/** Compares two model archives. */
@Command(
        name = "compare",
        description = {
            "Prints what is equal and what is different in two model archives: provenance, weights, second stage, metrics, and"
                    + " the scores of both for the self-test windows of A.",
            "Exit code 0, also if they are different."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat model compare before.zip after.zip",
            "  wardbeat model compare mine.zip again.zip | grep different"
        })
final class ModelCompareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "First archive.")
    @SuppressWarnings("NullAway.Init")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Second archive.")
    @SuppressWarnings("NullAway.Init")
    private Path second;

    @Override
    public Integer call() {
        var comparison = new ModelComparison(ModelArchive.open(first), ModelArchive.open(second));
        var out = spec.commandLine().getOut();
        out.print(ModelText.printable(comparison.text()));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
