package wardbeat.ward.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import wardbeat.ward.embedded.EmbeddedWard;

/** What a command says of the ward that it opens in this process. */
public final class WardOptions {

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Subtasks that share the beds, 1 to 128. [${DEFAULT-VALUE}]")
    private int parallelism;

    @Option(
            names = "--model",
            paramLabel = "ARCHIVE",
            description = "The model that the ward in this process scores with. [the packaged one]")
    private @Nullable Path model;

    /**
     * Checks what was given.
     *
     * @throws ParameterException if it is out of range
     */
    public void require(CommandSpec spec) {
        Converters.requireRange(spec, "--parallelism", parallelism, 1, 128);
    }

    public int parallelism() {
        return parallelism;
    }

    public @Nullable Path model() {
        return model;
    }

    /** Opens a ward without patients, with the policy in a file; null for the defaults. */
    public EmbeddedWard open(@Nullable Path policy) {
        return EmbeddedWard.open(parallelism, 0, model, policy);
    }
}
