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

/** What makes a broker let a command in. */
public final class KafkaPropertiesOption {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Properties of Kafka's clients for a broker that asks who they are or encrypts. [none]")
    private @Nullable Path file;

    /**
     * What leads to the broker at {@code bootstrap}; null if that is null.
     *
     * @throws ParameterException if there are properties and no broker
     * @throws InvalidBrokerPropertiesException if the file of properties will not do; it says all that is wrong
     */
    public @Nullable BrokerAccess toIfGiven(@Nullable String bootstrap) {
        if (bootstrap != null) {
            return to(bootstrap);
        }
        if (file != null) {
            throw new ParameterException(spec.commandLine(), "--kafka-properties needs --bootstrap: give both");
        }
        return null;
    }

    /**
     * What leads to the broker at {@code bootstrap}.
     *
     * @throws InvalidBrokerPropertiesException if the file of properties will not do; it says all that is wrong
     */
    BrokerAccess to(String bootstrap) {
        if (file == null) {
            return BrokerAccess.plain(bootstrap);
        }
        return new BrokerAccess(bootstrap, BrokerAccess.readProperties(file));
    }
}
