package wardbeat.alarm.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wardbeat.identity.Sha256;

/**
 * A value for each {@link Limit}. Immutable; every value is within its range, and no two contradict each other.
 *
 * <p>{@code AlarmPolicy.DEFAULT.with(Map.of(Limit.ASYSTOLE_MILLIS, 5_000)).get(Limit.ASYSTOLE_MILLIS)} is 5000.
 */
public final class AlarmPolicy implements Serializable {

    /** The default of each limit. */
    public static final AlarmPolicy DEFAULT = new AlarmPolicy(
            Arrays.stream(Limit.values()).mapToInt(Limit::defaultValue).toArray());

    private static final long serialVersionUID = 1;

    /** The values, by ordinal of the limit. */
    private final int[] values;

    private AlarmPolicy(int[] values) {
        this.values = values;
    }

    /**
     * This policy with other values for some limits.
     *
     * @throws InvalidPolicyException if a value is out of range or contradicts another; the message has all problems
     */
    public AlarmPolicy with(Map<Limit, Integer> limits) {
        int[] changed = values.clone();
        limits.forEach((limit, value) -> changed[limit.ordinal()] = value);
        var policy = new AlarmPolicy(changed);
        List<String> problems = policy.problems();
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        return policy;
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        for (Limit limit : Limit.values()) {
            int value = get(limit);
            if (value < limit.least() || value > limit.most()) {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s: out of range; expected %d to %d %s, got %d; see docs/limits.md",
                        limit.key(),
                        limit.least(),
                        limit.most(),
                        limit.unit(),
                        value));
            }
        }
        for (LimitRelation relation : LimitRelation.ALL) {
            int lower = get(relation.lower());
            int upper = get(relation.upper());
            int hysteresisPerMinute = get(Limit.RATE_HYSTERESIS_PER_MINUTE);
            if (!relation.holds(lower, upper, hysteresisPerMinute)) {
                problems.add(relation.problem(lower, upper, hysteresisPerMinute));
            }
        }
        return problems;
    }

    /** Value of {@code limit}, in its unit. */
    public int get(Limit limit) {
        return values[limit.ordinal()];
    }

    /** The limits in their order, {@code key=value} with a line feed after each. */
    public String canonicalForm() {
        var form = new StringBuilder();
        for (Limit limit : Limit.values()) {
            form.append(limit.key()).append('=').append(get(limit)).append('\n');
        }
        return form.toString();
    }

    /** Version of these limits: 12 hexadecimal digits, the beginning of the SHA-256 of the canonical form. */
    public String version() {
        return Sha256.shortHexOf(canonicalForm(), 6);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlarmPolicy that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "AlarmPolicy[" + version() + "]";
    }
}
