package wardbeat.broker;

import java.util.List;

/** Kafka client properties that cannot be used: every error at once, one line each with the fix. */
public final class InvalidBrokerPropertiesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    InvalidBrokerPropertiesException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
        this.errors = List.copyOf(errors);
    }

    /** The errors, in the order of the properties' names. */
    public List<String> errors() {
        return errors;
    }
}
