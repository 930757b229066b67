package wardbeat.alarm.rule;

import java.util.List;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RhythmState;
import wardbeat.alarm.RuleContext;
import wardbeat.alarm.SignalRule;
import wardbeat.alarm.SignalSecond;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/**
 * 20 of the last 30 seconds noisy or saturated; ends at 10 of them or fewer. While it is open, beat rules and the pause are suspended.
 *
 * <p>A second whose beats all look like the patient's normal beat is not poor, because its noise did not hide them.
 */
final class PoorSignal implements SignalRule {

    private static final int LAST_30_SECONDS = (1 << 30) - 1;

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState state;

    PoorSignal(AlarmPolicy policy, SegmentOrigin origin, RhythmState state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.POOR_SIGNAL);
    }

    @Override
    public BeatUse beatUse(RuleContext context) {
        return context.isOpen(Condition.POOR_SIGNAL) ? BeatUse.REMEMBER : BeatUse.EVALUATE;
    }

    @Override
    public void beatCompared(boolean looksNormal) {
        if (looksNormal) {
            state.ownBeatsInSecond++;
        } else {
            state.otherBeatsInSecond++;
        }
    }

    @Override
    public void second(SignalSecond second, RuleContext context) {
        count(second.quality());
        int poorSeconds = Integer.bitCount(state.poorSeconds);
        if (!context.isOpen(Condition.POOR_SIGNAL)) {
            if (poorSeconds >= policy.get(Limit.POOR_SIGNAL_SECONDS)) {
                start(second, poorSeconds, context);
            }
        } else if (poorSeconds <= policy.get(Limit.POOR_SIGNAL_END_SECONDS)) {
            context.end(Condition.POOR_SIGNAL, second.firstSample() - 1);
            context.forgetRecentBeats();
        }
    }

    private void start(SignalSecond second, int poorSeconds, RuleContext context) {
        String sentence =
                "Lead " + origin.lead() + ": " + poorSeconds + " of the last 30 s too poor; rhythm is not judged";
        context.found(Condition.POOR_SIGNAL, Detection.withoutBeats(second.firstSample(), sentence));
        // It may be within its refractory time.
        if (context.isOpen(Condition.POOR_SIGNAL)) {
            context.endBeatBased();
        }
    }

    /** Counts the next second; the beats counted so far are those of the second before it. */
    private void count(QualityClass quality) {
        if (state.ownBeatsInSecond > 0 && state.otherBeatsInSecond == 0) {
            state.poorSeconds &= ~1;
        }
        state.ownBeatsInSecond = 0;
        state.otherBeatsInSecond = 0;
        boolean isPoor = quality == QualityClass.NOISY || quality == QualityClass.SATURATED;
        state.poorSeconds = (state.poorSeconds << 1 | (isPoor ? 1 : 0)) & LAST_30_SECONDS;
    }

    /** {@code detection} of a condition that a poor signal does not suspend; its sentence mentions the poor signal if there is one. */
    static Detection marked(Detection detection, RuleContext context) {
        return context.isOpen(Condition.POOR_SIGNAL) ? detection.withRemark(", in a poor signal") : detection;
    }
}
