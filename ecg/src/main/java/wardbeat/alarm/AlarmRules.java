package wardbeat.alarm;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.bed.SegmentOrigin;

/**
 * The rules under one policy. Made once and used for every bed of the policy; immutable.
 *
 * <p>{@code wardbeat.alarm.rule.RuleTable} has the rules of all conditions.
 */
public final class AlarmRules {

    /** Makes the signal rules of one bed, over its state. */
    public interface SignalRules {
        /** The rules, in the order in which they receive an event; those that share state share it through {@code state}. */
        List<SignalRule> of(SegmentOrigin origin, RhythmState state, RecentWave wave);
    }

    private final AlarmPolicy policy;
    private final String policyVersion;
    private final List<BeatRule> beatRules;
    private final SignalRules signalRules;
    private final int beatsNeeded;
    private final Set<Condition> beatBased = EnumSet.noneOf(Condition.class);

    /**
     * The rules.
     *
     * @param policy their limits
     * @param beatRules in the order in which they are evaluated at a beat
     * @param signalRules makes the signal rules of a bed
     */
    public AlarmRules(AlarmPolicy policy, List<BeatRule> beatRules, SignalRules signalRules) {
        this.policy = policy;
        this.policyVersion = policy.version();
        this.beatRules = List.copyOf(beatRules);
        this.signalRules = signalRules;
        this.beatsNeeded =
                beatRules.stream().mapToInt(BeatRule::beatsNeeded).max().orElse(1);
        beatRules.forEach(rule -> beatBased.add(rule.condition()));
    }

    AlarmPolicy policy() {
        return policy;
    }

    String policyVersion() {
        return policyVersion;
    }

    /** The beat rules, in the order of evaluation. */
    public List<BeatRule> beatRules() {
        return beatRules;
    }

    /** The signal rules of a bed; cheap. */
    public List<SignalRule> signalRules(SegmentOrigin origin, RhythmState state, RecentWave wave) {
        return signalRules.of(origin, state, wave);
    }

    /** Number of latest beats that rules examine at most. */
    int beatsNeeded() {
        return beatsNeeded;
    }

    /** Whether {@code condition} has a beat rule. */
    boolean isBeatBased(Condition condition) {
        return beatBased.contains(condition);
    }
}
