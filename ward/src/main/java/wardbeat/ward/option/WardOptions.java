package wardbeat.ward.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import wardbeat.ward.embedded.EmbeddedWard;

/** Options of the ward that a command starts in this process. */
public final class WardOptions {

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallel subtasks of the job, 1 to 128. [${DEFAULT-VALUE}]")
    private int parallelism;

    @Option(
            names = "--model",
            paramLabel = "ARCHIVE",
            description = "Model archive of the ward in this process. [the packaged model]")
    private @Nullable Path model;

    /**
     * Validates the options.
     *
     * @throws ParameterException if the parallelism is out of range
     */
    public void require(CommandSpec spec) {
        OptionValues.requireRange(spec, "--parallelism", parallelism, 1, 128);
    }

    /** Parallel subtasks of the job. */
    public int parallelism() {
        return parallelism;
    }

    /** The model archive; null for the packaged model. */
    public @Nullable Path model() {
        return model;
    }

    /** Starts a ward without patients, with the policy in {@code policy}; null for the default limits. */
    public EmbeddedWard open(@Nullable Path policy) {
        return EmbeddedWard.open(parallelism, 0, model, policy);
    }
}
