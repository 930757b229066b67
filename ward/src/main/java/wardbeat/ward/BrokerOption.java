package wardbeat.ward;

import picocli.CommandLine.Option;

/** Where the broker is that a command speaks to. */
final class BrokerOption {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "The broker. [${DEFAULT-VALUE}]")
    private String bootstrap = "";

    /** As Kafka takes it. */
    String bootstrap() {
        return bootstrap;
    }
}
