package wardbeat.ward;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import wardbeat.broker.InvalidBrokerPropertiesException;
import wardbeat.job.config.JobConfigException;
import wardbeat.scoring.ModelArchiveException;

/** Prints why a command failed, on standard error, and selects the exit code. */
final class CommandErrors {

    private static final String PREFIX = "wardbeat: ";

    private CommandErrors() {}

    /** Handles a command line that is not valid. */
    static int invalidArguments(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var err = command.getErr();
        err.println(PREFIX + message(e));
        if (!(e instanceof UnmatchedArgumentException)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    /** Handles a failure of a command; prints the stack trace if {@code verbose}. */
    static int failed(Exception e, CommandLine command, ParseResult parsed, boolean verbose) {
        var err = command.getErr();
        message(e).lines().forEach(line -> err.println(PREFIX + line));
        boolean notUsable = e instanceof JobConfigException
                || e instanceof InvalidBrokerPropertiesException
                || e instanceof ModelArchiveException;
        if (verbose) {
            e.printStackTrace(err);
        } else if (!notUsable) {
            err.println(PREFIX + "-v prints the stack trace; the log is in " + logFile());
        }
        return notUsable ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** The log file, as configured in log4j2.xml. */
    static Path logFile() {
        String configured = System.getProperty("wardbeat.log");
        return configured != null ? Path.of(configured) : Path.of(System.getProperty("java.io.tmpdir"), "wardbeat.log");
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        if (e instanceof MissingParameterException missing) {
            return missing.getMissing().stream().map(CommandErrors::label).collect(Collectors.joining(", "))
                    + ": required and missing; add it";
        }
        ArgSpec argument = e.getArgSpec();
        if (argument != null && e.getCause() instanceof TypeConversionException) {
            return name(argument) + ": " + e.getCause().getMessage();
        }
        return String.valueOf(e.getMessage());
    }

    private static String unknown(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        String kind;
        if (argument.startsWith("-")) {
            kind = "option ";
        } else {
            kind = e.getCommandLine().getSubcommands().isEmpty() ? "argument " : "command ";
        }
        var suggestions = suggestions(argument, e.getCommandLine());
        return "unknown " + kind + argument + "; "
                + (suggestions.isEmpty() ? "run" : "did you mean " + String.join(" or ", suggestions) + "? Run")
                + " with --help for the list";
    }

    /** Visible options and commands with a similar name, the most similar first. */
    private static List<String> suggestions(String argument, CommandLine command) {
        String name = argument.split("=", 2)[0];
        var names = new TreeSet<>(command.getSubcommands().keySet());
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> names.addAll(List.of(option.names())));
        return names.stream()
                .filter(each -> editDistance(name, each) <= Math.max(1, name.length() / 4))
                .sorted(Comparator.comparingInt(each -> editDistance(name, each)))
                .limit(3)
                .toList();
    }

    /** Number of insertions, deletions and replacements of characters between two texts (Levenshtein). */
    private static int editDistance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + "=" + option.paramLabel()
                : argument.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The message of the failure, and that of the innermost cause if it adds something. */
    private static String message(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String outer = ownMessage(e);
        boolean contained = root.getMessage() != null && outer.contains(root.getMessage());
        return contained || root == e ? outer : outer + " (cause: " + ownMessage(root) + ")";
    }

    private static String ownMessage(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        if (e instanceof NoSuchFileException) {
            return message + ": file does not exist; check the path";
        }
        return e instanceof AccessDeniedException ? message + ": access denied; check the permissions" : message;
    }
}
