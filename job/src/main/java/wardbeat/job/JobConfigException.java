package wardbeat.job;

import java.util.List;

/** A configuration that the job cannot run with: every error at once, a line each with what to mend. */
public final class JobConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    JobConfigException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
        this.errors = List.copyOf(errors);
    }

    /** The errors, in the order of the options. */
    public List<String> errors() {
        return errors;
    }
}
