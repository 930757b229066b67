package wardbeat.ward.option;

import java.util.Objects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.InvalidBrokerPropertiesException;

/** The broker of a command that always needs one. */
public final class BrokerOption {

    @Option(
            names = BrokerConnection.NAME,
            paramLabel = BrokerConnection.LABEL,
            defaultValue = "localhost:9092",
            description = "Kafka brokers, separated by commas. [${DEFAULT-VALUE}]")
    private String servers = "";

    @Mixin
    private BrokerConnection connection = new BrokerConnection();

    /**
     * The access to the broker.
     *
     * @throws InvalidBrokerPropertiesException if the file of properties is not valid; the message lists all errors
     */
    public BrokerAccess access() {
        return Objects.requireNonNull(connection.access(servers), "the option has a default");
    }
}
