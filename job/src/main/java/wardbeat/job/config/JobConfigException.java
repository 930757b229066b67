package wardbeat.job.config;

import java.util.List;

/** Invalid configuration of the job. Contains all problems, one line each, with what to do about it. */
public final class JobConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    JobConfigException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
        this.errors = List.copyOf(errors);
    }

    /** The problems: first those of unknown arguments, then those of the options in their order. */
    public List<String> errors() {
        return errors;
    }
}
