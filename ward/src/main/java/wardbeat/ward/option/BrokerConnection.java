package wardbeat.ward.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.InvalidBrokerPropertiesException;

/** The options of a broker connection that do not depend on whether the broker has a default address. */
final class BrokerConnection {

    static final String NAME = "--bootstrap-servers";
    static final String LABEL = "HOST:PORT";

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Name of {@value #NAME} in version 0.1. */
    @Option(names = "--bootstrap", hidden = true)
    private @Nullable String formerName;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Properties of the Kafka clients, for a broker that requires authentication or encryption."
                    + " [none]")
    private @Nullable Path file;

    /**
     * The access to the brokers in {@code servers}, or in the option's former name; null if neither is given.
     *
     * @throws ParameterException if only the file of properties is given
     * @throws InvalidBrokerPropertiesException if the file of properties is not valid; the message lists all errors
     */
    @Nullable BrokerAccess access(@Nullable String servers) {
        String given = formerName != null ? formerName : servers;
        if (given != null) {
            return file == null
                    ? BrokerAccess.plain(given)
                    : new BrokerAccess(given, BrokerAccess.readProperties(file));
        }
        if (file != null) {
            throw new ParameterException(
                    spec.commandLine(), "--kafka-properties " + file + ": no broker; add " + NAME + " " + LABEL);
        }
        return null;
    }
}
