package wardbeat.broker;

import java.util.List;

/** Invalid properties of Kafka's clients. Contains all problems, one line each, with what to do about it. */
public final class InvalidBrokerPropertiesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    InvalidBrokerPropertiesException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
        this.errors = List.copyOf(errors);
    }

    /** The problems, in the order of the names of the properties. */
    public List<String> errors() {
        return errors;
    }
}
