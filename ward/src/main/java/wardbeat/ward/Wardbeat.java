package wardbeat.ward;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import wardbeat.ward.canary.CanaryCommand;
import wardbeat.ward.check.DoctorCommand;
import wardbeat.ward.check.TopicsCommand;
import wardbeat.ward.command.AlertsCommand;
import wardbeat.ward.command.BrokerCommand;
import wardbeat.ward.command.DemoCommand;
import wardbeat.ward.command.JobCommand;
import wardbeat.ward.command.RecordCommand;
import wardbeat.ward.command.ReplayCommand;
import wardbeat.ward.command.SimulateCommand;
import wardbeat.ward.evaluation.EvaluateCommand;
import wardbeat.ward.evaluation.PolicyCommand;
import wardbeat.ward.evaluation.QrsCommand;
import wardbeat.ward.model.ModelCommand;
import wardbeat.ward.model.TrainCommand;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.recording.RecordingCommand;

/** Main class of the command line. */
@Command(
        name = "wardbeat",
        description = {
            "Monitors the ECG of a whole ward: Kafka transports the samples, a Flink job with a convolutional network detects"
                    + " beats and raises arrhythmia alerts.",
            "Decision support for research and engineering; not a certified alarm device."
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Wardbeat.Version.class,
        usageHelpAutoWidth = true,
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; standard error contains the reason",
            "2:the command line, the configuration or the model is not valid"
        },
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            RecordCommand.class,
            RecordingCommand.class,
            AlertsCommand.class,
            JobCommand.class,
            BrokerCommand.class,
            TopicsCommand.class,
            DoctorCommand.class,
            CanaryCommand.class,
            SimulateCommand.class,
            TrainCommand.class,
            QrsCommand.class,
            EvaluateCommand.class,
            PolicyCommand.class,
            ModelCommand.class
        })
public final class Wardbeat implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of a failure.")
    private boolean verbose;

    /**
     * Runs the command in {@code arguments} and exits with its exit code. Libraries use the default locale: in a Turkish one,
     * the broker does not start.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all commands; {@link #main} and tests run it. */
    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Wardbeat());
        JobCommand.acceptJobOptions(
                Objects.requireNonNull(commandLine.getSubcommands().get("job")));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, new OptionValues.PathConverter())
                .setParameterExceptionHandler(CommandErrors::invalidArguments)
                .setExecutionExceptionHandler(Wardbeat::failed);
    }

    /** Prints the help, because no command is given. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        boolean verbose = command.getCommandSpec().root().userObject() instanceof Wardbeat main && main.verbose;
        return CommandErrors.failed(e, command, parsed, verbose);
    }

    /** Prints the versions of Wardbeat, Java and the operating system. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Wardbeat.class.getPackage().getImplementationVersion();
            return new String[] {
                "wardbeat " + (version != null ? version : "built from sources"),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}
