package wardbeat.alarm.rule;

import java.util.List;
import wardbeat.alarm.AlarmRules;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.RecentWave;
import wardbeat.alarm.RhythmState;
import wardbeat.alarm.SignalRule;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.bed.SegmentOrigin;

/** The rules of all conditions. A new rule is added here and nowhere else; {@code RuleTableTest} names a condition without one. */
public final class RuleTable {

    private RuleTable() {}

    /** All rules under {@code policy}. */
    public static AlarmRules of(AlarmPolicy policy) {
        return new AlarmRules(
                policy, beatRules(policy), (origin, state, wave) -> signalRules(policy, origin, state, wave));
    }

    /** In order of evaluation. Of a chain the higher condition stands first, so that a lower one does not start at the same beat. */
    private static List<BeatRule> beatRules(AlarmPolicy policy) {
        return List.of(
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
    }

    /** In the order in which they receive an event. */
    private static List<SignalRule> signalRules(
            AlarmPolicy policy, SegmentOrigin origin, RhythmState state, RecentWave wave) {
        var asystoleAndPause = new AsystoleAndPause(policy, origin, state.silence);
        return List.of(
                asystoleAndPause,
                new LeadsOff(policy, origin, state.contact),
                new PoorSignal(policy, origin, state),
                new VentricularFibrillation(policy, origin, wave, state.fibrillating, asystoleAndPause),
                new SamplesLost(policy, origin, state),
                new NoData());
    }
}
