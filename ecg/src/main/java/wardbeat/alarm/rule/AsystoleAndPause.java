package wardbeat.alarm.rule;

import java.util.List;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Deadline;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RhythmState;
import wardbeat.alarm.RuleContext;
import wardbeat.alarm.SignalRule;
import wardbeat.alarm.SignalSecond;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;

/**
 * Pause: no beat for 3 s after a beat; ends with the next beat. Asystole: no beat for 4 s of usable signal; ends with 2
 * beats, each less than 4 s after the one before.
 *
 * <p>A flat line is usable, because asystole is a flat line. Seconds in which the device reports that electrodes are
 * off, or in which it sends no valid samples, are not usable: the time starts again after them. Asystole is never
 * suspended. It ends beat-based episodes.
 */
final class AsystoleAndPause implements SignalRule {

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState.Silence state;

    AsystoleAndPause(AlarmPolicy policy, SegmentOrigin origin, RhythmState.Silence state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.ASYSTOLE, Condition.PAUSE);
    }

    @Override
    public void begin(long firstSample) {
        restartAt(firstSample);
    }

    @Override
    public void second(SignalSecond second, RuleContext context) {
        if (!second.isUsable()) {
            restartAt(second.endSample());
        }
    }

    /** Restarts the time at {@code sample}, or at the last beat if that is later. */
    void restartAfter(long sample) {
        restartAt(Math.max(state.sinceSample, sample));
    }

    private void restartAt(long sample) {
        state.sinceSample = sample;
        state.undecided = true;
        state.pauseUndecided = false;
        state.beats = 0;
    }

    @Override
    public void beat(long sample, RuleContext context) {
        state.sinceSample = Math.max(state.sinceSample, sample);
        state.undecided = true;
        state.pauseUndecided = true;
        state.firstBeatSample = state.beats == 0 ? sample : state.firstBeatSample;
        state.beats++;
        context.end(Condition.PAUSE, sample);
        if (state.beats >= policy.get(Limit.ASYSTOLE_END_BEATS)) {
            context.end(Condition.ASYSTOLE, state.firstBeatSample);
        }
    }

    @Override
    public Deadline nextDeadline(RuleContext context) {
        if (state.pauseUndecided) {
            return startAfter(policy.get(Limit.PAUSE_MILLIS));
        }
        return state.undecided ? startAfter(policy.get(Limit.ASYSTOLE_MILLIS)) : Deadline.NONE;
    }

    private Deadline startAfter(int millis) {
        return new Deadline(state.sinceSample + origin.rate().samplesIn(millis), Deadline.Kind.CONDITION_STARTS);
    }

    @Override
    public void deadlinePassed(RuleContext context) {
        boolean fibrillates = context.isOpen(Condition.VENTRICULAR_FIBRILLATION);
        if (state.pauseUndecided) {
            state.pauseUndecided = false;
            if (!fibrillates && !context.isOpen(Condition.POOR_SIGNAL)) {
                context.found(Condition.PAUSE, detection(policy.get(Limit.PAUSE_MILLIS)));
            }
            return;
        }
        state.undecided = false;
        state.beats = 0;
        if (fibrillates) {
            return;
        }
        context.forgetRecentBeats();
        if (!context.isOpen(Condition.ASYSTOLE)) {
            context.endBeatBased();
            Detection asystole = detection(policy.get(Limit.ASYSTOLE_MILLIS));
            context.found(Condition.ASYSTOLE, PoorSignal.marked(asystole, context));
        }
    }

    private Detection detection(int millis) {
        String seconds = millis % 1000 == 0 ? Integer.toString(millis / 1000) : Double.toString(millis / 1000.0);
        return Detection.withoutBeats(state.sinceSample, "No heart beat for " + seconds + " s");
    }
}
