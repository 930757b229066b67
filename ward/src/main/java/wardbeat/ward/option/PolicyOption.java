package wardbeat.ward.option;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import wardbeat.alarm.policy.InvalidPolicyException;
import wardbeat.alarm.policy.WardPolicy;

/** Which limits the alarms of a ward in this process have. */
public final class PolicyOption {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Limits of the alarms, YAML or JSON; docs/alarms.md has them. [the defaults]")
    private @Nullable Path file;

    /**
     * Checks the file that was given, before anything runs.
     *
     * @throws ParameterException if it holds no policy
     */
    public void require(CommandSpec spec) throws IOException {
        read(spec, file);
    }

    public @Nullable Path file() {
        return file;
    }

    /**
     * The policy in a file; the defaults where there is none.
     *
     * @throws ParameterException if it holds no policy; the message says all that is wrong
     */
    public static WardPolicy read(CommandSpec spec, @Nullable Path file) throws IOException {
        if (file == null) {
            return WardPolicy.DEFAULT;
        }
        try {
            return WardPolicy.read(file);
        } catch (InvalidPolicyException e) {
            String lines = String.join(
                    System.lineSeparator(),
                    e.problems().stream().map(p -> file + ": " + p).toList());
            throw new ParameterException(spec.commandLine(), lines, e);
        }
    }
}
