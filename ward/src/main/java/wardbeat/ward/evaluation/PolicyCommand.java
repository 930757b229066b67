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

/** Looks into alarm policies. */
@Command(
        name = "policy",
        description = "Looks into alarm policies, and says what two of them would have raised of the same recordings.",
        subcommands = {PolicyCommand.Show.class, PolicyCompareCommand.class})
public final class PolicyCommand extends CommandGroup {

    /** Prints the limits. */
    @Command(
            name = "show",
            description = {
                "Prints all limits, those of the file and the defaults of the others, and the version that alerts have.",
                "What it prints is a policy file itself."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  wardbeat policy show > mine.yaml", "  wardbeat policy show mine.yaml --patient bed-7"})
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "A policy file. [the defaults]")
        private @Nullable Path file;

        @Option(names = "--patient", paramLabel = "KEY", description = "The limits that hold for one patient.")
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
