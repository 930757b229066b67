package wardbeat.job.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An option of the job: name, type, range, default and description, stated once. The constants are in {@link JobOptions}.
 *
 * <p>Immutable; compared by identity.
 *
 * @param <T> type of the value
 */
public final class JobOption<T> {

    /** Default label of an option that must be given. */
    static final String REQUIRED = "required";

    private final String name;
    private final OptionType<T> type;
    private final @Nullable T defaultValue;
    private final String defaultLabel;
    private final String description;

    /**
     * An option.
     *
     * @param defaultValue the value if the option is not given; null if there is none
     * @param defaultLabel describes the default where {@code defaultValue} is null or not printable; otherwise empty
     * @param description what the option does
     */
    JobOption(String name, OptionType<T> type, @Nullable T defaultValue, String defaultLabel, String description) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.defaultLabel = defaultLabel;
        this.description = description;
    }

    /** Name without dashes, for example {@code alerts-topic}. */
    public String name() {
        return name;
    }

    /** Name as typed on the command line, for example {@code --alerts-topic}. */
    public String flag() {
        return "--" + name;
    }

    /** Written form of a value, for example {@code DURATION} or {@code never|latest}. */
    String form() {
        return type.form();
    }

    /** Valid values, for example {@code 100ms to 1h}; empty if the form is sufficient. */
    String range() {
        return type.range();
    }

    /** Value if the option is not given; empty if there is none. */
    Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Whether {@link #defaultText} is a value that can be typed. */
    boolean hasPrintableDefault() {
        return defaultLabel.isEmpty();
    }

    /** Default for people: a value as typed, or a description such as {@code required}. */
    String defaultText() {
        return defaultValue == null || !defaultLabel.isEmpty()
                ? defaultLabel
                : type.writer().apply(defaultValue);
    }

    /** What the option does. */
    String description() {
        return description;
    }

    /** {@code value} as text; never contains a secret. */
    String write(T value) {
        return type.writer().apply(value);
    }

    /**
     * Reads and validates a value.
     *
     * @param problems receives one line for each problem
     * @return the value; empty if there was a problem
     */
    Optional<T> read(String text, List<String> problems) {
        var found = new ArrayList<String>();
        Optional<T> value = type.reader().read(text, found).filter(type.valid());
        if (found.isEmpty() && value.isEmpty()) {
            found.add(invalid(text));
        }
        found.forEach(problem -> problems.add(flag() + ": " + problem));
        return found.isEmpty() ? value : Optional.empty();
    }

    /** Adds one line to {@code problems} if {@code value} is not valid. */
    void validate(T value, List<String> problems) {
        if (!type.valid().test(value)) {
            problems.add(flag() + ": " + invalid(write(value)));
        }
    }

    /** Whether the job needs a value and there is no default. */
    boolean isRequired() {
        return defaultLabel.equals(REQUIRED);
    }

    /** Error line for a required option that is missing. */
    String missing() {
        return flag() + ": missing; expected " + type.expected() + ", got nothing; add the option";
    }

    private String invalid(String got) {
        String orDefault = isRequired() ? "" : ", or remove the option (default: " + defaultText() + ")";
        return "invalid value; expected " + type.expected() + ", got " + (got.isEmpty() ? "an empty text" : got)
                + "; correct it" + orDefault;
    }
}
