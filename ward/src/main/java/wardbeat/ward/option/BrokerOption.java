package wardbeat.ward.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.InvalidBrokerPropertiesException;

/** Where the broker is that a command speaks to. */
public final class BrokerOption {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "The broker. [${DEFAULT-VALUE}]")
    private String bootstrap = "";

    @Mixin
    private KafkaPropertiesOption properties = new KafkaPropertiesOption();

    /**
     * What leads to it.
     *
     * @throws InvalidBrokerPropertiesException if the file of properties will not do
     */
    public BrokerAccess access() {
        return properties.to(bootstrap);
    }
}
