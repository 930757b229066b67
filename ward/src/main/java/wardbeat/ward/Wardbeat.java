package wardbeat.ward;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import wardbeat.broker.InvalidBrokerPropertiesException;
import wardbeat.job.config.JobConfigException;
import wardbeat.scoring.ModelArchiveException;
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

/** The command line. */
@Command(
        name = "wardbeat",
        description = {
            "Watches the ECG of a whole ward: sample chunks through Kafka, Flink and a convolutional network to arrhythmia"
                    + " alerts.",
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
            "1:failed; a line on standard error says why",
            "2:the command line, the configuration or the model is not usable"
        },
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            RecordCommand.class,
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
            description = "Print the stack trace of what went wrong.")
    private boolean verbose;

    /** Runs the command that {@code arguments} name and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line; a test runs it as {@link #main} does. */
    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Wardbeat());
        JobCommand.takeOptionsOfTheJob(
                Objects.requireNonNull(commandLine.getSubcommands().get("job")));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Wardbeat::refuse)
                .setExecutionExceptionHandler(Wardbeat::fail);
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static int refuse(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var err = command.getErr();
        err.println("wardbeat: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception e, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        message(e).lines().forEach(line -> err.println("wardbeat: " + line));
        boolean notUsable = e instanceof JobConfigException
                || e instanceof InvalidBrokerPropertiesException
                || e instanceof ModelArchiveException;
        if (command.getCommandSpec().root().userObject() instanceof Wardbeat wardbeat && wardbeat.verbose) {
            e.printStackTrace(err);
        } else if (!notUsable) {
            err.println("wardbeat: -v shows where it happened; the log is in " + logFile());
        }
        return notUsable ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** What went wrong, and the innermost reason where it says more. */
    private static String message(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = words(e);
        String reason = words(root);
        return said.contains(reason) ? said : said + ": " + reason;
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        return e instanceof NoSuchFileException ? "there is no file " + message : message;
    }

    /** Where the log is written, as log4j2.xml says. */
    static Path logFile() {
        String named = System.getProperty("wardbeat.log");
        return named != null ? Path.of(named) : Path.of(System.getProperty("java.io.tmpdir"), "wardbeat.log");
    }

    /** What runs, and on what. */
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
