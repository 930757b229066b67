package wardbeat.alarm.policy;

import java.util.List;

/**
 * An alarm policy has unknown limits, limits out of range, or limits that contradict each other. It reports every
 * problem.
 */
public final class InvalidPolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidPolicyException(List<String> problems) {
        super("alarm policy: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, one line each: {@code <limit>: <problem>; expected X, got Y; <what to do>}. At least one. */
    public List<String> problems() {
        return problems;
    }
}
