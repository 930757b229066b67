package wardbeat.ward.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.InvalidBrokerPropertiesException;

/** The broker of a command that also works without one. */
public final class OptionalBrokerOption {

    @Option(
            names = BrokerConnection.NAME,
            paramLabel = BrokerConnection.LABEL,
            description = "Kafka brokers, separated by commas. [none]")
    private @Nullable String servers;

    @Mixin
    private BrokerConnection connection = new BrokerConnection();

    /**
     * The access to the broker; null if the command line names none.
     *
     * @throws ParameterException if properties are given without a broker
     * @throws InvalidBrokerPropertiesException if the file of properties is not valid; the message lists all errors
     */
    public @Nullable BrokerAccess access() {
        return connection.access(servers);
    }
}
