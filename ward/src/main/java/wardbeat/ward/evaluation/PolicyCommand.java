package wardbeat.ward.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.ward.option.CommandGroup;
import wardbeat.ward.option.PolicyOption;

/** Shows and compares alarm policies. */
@Command(
        name = "policy",
        description = "Shows an alarm policy, or compares the alerts of two policies.",
        subcommands = {PolicyCommand.Show.class, PolicyCompareCommand.class})
public final class PolicyCommand extends CommandGroup {

    /** Prints the limits of a policy. */
    @Command(
            name = "show",
            description = {
                "Prints all limits, from the file or the defaults, and the version that alerts contain.",
                "The output is a valid policy file."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  wardbeat policy show > mine.yaml", "  wardbeat policy show mine.yaml --patient bed-7"})
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "A policy file. [default limits]")
        private @Nullable Path file;

        @Option(
                names = "--patient",
                paramLabel = "KEY",
                description = "Print the limits of one patient. [limits of the ward]")
        private @Nullable String patient;

        @Override
        public Integer call() throws IOException {
            var policy = PolicyOption.read(spec, file);
            AlarmPolicy limits = patient == null ? policy.ward() : policy.of(patient);
            var out = spec.commandLine().getOut();
            out.println("# version " + limits.version());
            out.println("limits:");
            for (Limit limit : Limit.values()) {
                out.println("  " + limit.key() + ": " + limits.get(limit));
            }
            out.flush();
            return CommandLine.ExitCode.OK;
        }
    }
}
