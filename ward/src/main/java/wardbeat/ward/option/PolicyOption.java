package wardbeat.ward.option;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import wardbeat.alarm.policy.InvalidPolicyException;
import wardbeat.alarm.policy.WardPolicy;

/** The alarm limits of a ward in this process. */
public final class PolicyOption {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Alarm limits, YAML or JSON; docs/alarms.md describes them. [default limits]")
    private @Nullable Path file;

    /**
     * Validates the file before any work begins.
     *
     * @throws ParameterException if the file is not a valid policy
     */
    public void require(CommandSpec spec) throws IOException {
        read(spec, file);
    }

    /** The file; null for the default limits. */
    public @Nullable Path file() {
        return file;
    }

    /**
     * The policy in {@code file}; the default limits if it is null.
     *
     * @throws ParameterException if the file is not a valid policy; the message lists all errors
     */
    public static WardPolicy read(CommandSpec spec, @Nullable Path file) throws IOException {
        if (file == null) {
            return WardPolicy.DEFAULT;
        }
        OptionValues.requireFile(spec, "--policy", file, "alarm limits");
        try {
            return WardPolicy.read(file);
        } catch (InvalidPolicyException e) {
            String lines = String.join(
                    System.lineSeparator(),
                    e.problems().stream().map(problem -> file + ": " + problem).toList());
            throw new ParameterException(spec.commandLine(), lines, e);
        }
    }
}
