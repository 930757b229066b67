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
 * 3 seconds in a row flat, flagged by the device, or without valid samples; ends after 2 seconds in a row with a
 * signal.
 */
final class LeadsOff implements SignalRule {

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState.Contact state;

    LeadsOff(AlarmPolicy policy, SegmentOrigin origin, RhythmState.Contact state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.LEADS_OFF);
    }

    @Override
    public void begin(long firstSample) {
        state.secondsOff = 0;
        state.secondsOn = 0;
    }

    @Override
    public void second(SignalSecond second, RuleContext context) {
        count(second);
        if (context.isOpen(Condition.LEADS_OFF)) {
            if (state.secondsOn >= policy.get(Limit.LEADS_ON_SECONDS)) {
                context.end(Condition.LEADS_OFF, state.onSample - 1);
            }
        } else if (state.secondsOff >= policy.get(Limit.LEADS_OFF_SECONDS)) {
            String sentence = "Lead " + origin.lead() + ": " + cause(second.quality());
            context.found(Condition.LEADS_OFF, Detection.withoutBeats(state.offSample, sentence));
        }
    }

    private void count(SignalSecond second) {
        if (hasSignal(second.quality())) {
            state.onSample = state.secondsOn == 0 ? second.firstSample() : state.onSample;
            state.secondsOn = Math.min(state.secondsOn + 1, policy.get(Limit.LEADS_ON_SECONDS));
            state.secondsOff = 0;
            return;
        }
        state.offSample = state.secondsOff == 0 ? second.firstSample() : state.offSample;
        state.secondsOff = Math.min(state.secondsOff + 1, policy.get(Limit.LEADS_OFF_SECONDS));
        state.secondsOn = 0;
    }

    private static boolean hasSignal(QualityClass quality) {
        return switch (quality) {
            case GOOD, NOISY, SATURATED -> true;
            case FLAT, LEAD_OFF, ABSENT -> false;
        };
    }

    private static String cause(QualityClass quality) {
        return switch (quality) {
            case FLAT -> "flat line, electrodes off or no heart beat";
            case LEAD_OFF -> "electrodes off";
            case ABSENT -> "no valid samples";
            case GOOD, NOISY, SATURATED ->
                throw new IllegalArgumentException(
                        "quality: has a signal; expected FLAT, LEAD_OFF or ABSENT, got " + quality);
        };
    }
}
