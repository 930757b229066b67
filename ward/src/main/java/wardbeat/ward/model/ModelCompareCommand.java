package wardbeat.ward.model;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.scoring.ModelArchive;

/** Compares two archives. */
@Command(
        name = "compare",
        description = {
            "Prints what is equal and what differs between two model archives: provenance, weights, second stage, figures,"
                    + " and the scores of A's self-test windows by both.",
            "Exits with 0 whether or not they are equal."
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

    @Parameters(index = "0", paramLabel = "A", description = "One archive.")
    @SuppressWarnings("NullAway.Init")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    @SuppressWarnings("NullAway.Init")
    private Path second;

    @Override
    public Integer call() {
        var comparison = new ModelComparison(ModelArchive.open(first), ModelArchive.open(second));
        var out = spec.commandLine().getOut();
        out.print(ModelCommand.printable(comparison.text()));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
