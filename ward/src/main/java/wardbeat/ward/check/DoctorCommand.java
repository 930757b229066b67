package wardbeat.ward.check;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.ward.check.CheckResult.Status;
import wardbeat.ward.option.OptionalBrokerOption;
import wardbeat.ward.terminal.TableText;

/** Prints the results of {@link SystemCheck}. */
@Command(
        name = "doctor",
        description = {
            "Checks the requirements of a ward and prints a line for each: Java, memory, disk, model and scorers; with"
                    + " --bootstrap-servers also broker, topics and clock. Changes nothing.",
            "Exit code 1 if a check fails."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat doctor                                         this machine",
            "  wardbeat doctor --bootstrap-servers localhost:9092      and a broker"
        })
public final class DoctorCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private OptionalBrokerOption broker = new OptionalBrokerOption();

    @Option(names = "--model", paramLabel = "ARCHIVE", description = "Model archive to check. [the packaged model]")
    private @Nullable Path model;

    @Override
    public Integer call() {
        var results = SystemCheck.run(model, broker.access());
        var rows = results.stream()
                .map(result -> List.of(word(result.status()), result.subject(), result.text()))
                .toList();
        var out = spec.commandLine().getOut();
        out.print(TableText.of(3, rows));
        out.flush();
        boolean failed = results.stream().anyMatch(result -> result.status() == Status.FAIL);
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static String word(Status status) {
        return switch (status) {
            case OK -> "ok  ";
            case WARN -> "warn";
            case FAIL -> "FAIL";
        };
    }
}
