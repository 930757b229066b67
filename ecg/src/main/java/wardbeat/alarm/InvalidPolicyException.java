package wardbeat.alarm;

import java.util.List;

/** A policy has limits that are out of range, contradict each other, or are none; tells all that is wrong. */
public final class InvalidPolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidPolicyException(List<String> problems) {
        super("alarm policy: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, at least one line, each with what was expected and what was found. */
    public List<String> problems() {
        return problems;
    }
}
