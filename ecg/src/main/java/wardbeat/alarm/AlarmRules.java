package wardbeat.alarm;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wardbeat.alarm.policy.AlarmPolicy;

/** The rules under one policy: made once, looked at for every bed that the policy is for. Immutable. */
public final class AlarmRules {

    private final AlarmPolicy policy;
    private final String policyVersion;
    private final List<BeatRule> ofBeats;
    private final int looksAtBeats;
    private final Set<Condition> madeOfBeats = EnumSet.noneOf(Condition.class);

    /** The rules under {@code policy}. */
    public AlarmRules(AlarmPolicy policy) {
        this.policy = policy;
        this.policyVersion = policy.version();
        // Of a chain the higher condition first, so that a lower one does not start only to be raised at the same beat.
        this.ofBeats = List.of(
                new VentricularTachycardia(policy),
                new VentricularRhythm(policy),
                new VentricularRun(policy),
                new VentricularPair(),
                new ExtremeBradycardia(policy),
                new RateBeyondLimit(Condition.BRADYCARDIA, policy),
                new ExtremeTachycardia(policy),
                new RateBeyondLimit(Condition.TACHYCARDIA, policy),
                new SupraventricularTachycardia(policy),
                new AtrialFibrillation(policy),
                new VentricularPattern(Condition.BIGEMINY, 2, policy),
                new VentricularPattern(Condition.TRIGEMINY, 3, policy),
                new RonT(policy),
                new ManyVentricularBeats(policy),
                new MissedBeat(policy));
        this.looksAtBeats =
                ofBeats.stream().mapToInt(BeatRule::looksAtBeats).max().orElseThrow();
        ofBeats.forEach(rule -> madeOfBeats.add(rule.condition()));
    }

    AlarmPolicy policy() {
        return policy;
    }

    String policyVersion() {
        return policyVersion;
    }

    /** The rules that are asked at each beat, in the order to ask them in. */
    List<BeatRule> ofBeats() {
        return ofBeats;
    }

    /** No rule looks at more than so many of the latest beats. */
    int looksAtBeats() {
        return looksAtBeats;
    }

    /** Whether {@code condition} is true at beats, and not for a time. */
    boolean isMadeOfBeats(Condition condition) {
        return madeOfBeats.contains(condition);
    }
}
