package wardbeat.alarm.rule;

import java.util.List;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Deadline;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RhythmState;
import wardbeat.alarm.RuleContext;
import wardbeat.alarm.SignalRule;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;

/** A gap in the samples of a session; ends 10 s after the last one. */
final class SamplesLost implements SignalRule {

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState state;

    SamplesLost(AlarmPolicy policy, SegmentOrigin origin, RhythmState state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.SAMPLES_LOST);
    }

    @Override
    public void samplesLost(long samples, RuleContext context) {
        long firstSample = origin.firstSample();
        state.lossEndSample = firstSample;
        String sentence = duration(origin.rate().millisOf(samples)) + " of signal lost between device and monitor";
        context.found(Condition.SAMPLES_LOST, Detection.withoutBeats(firstSample - samples, sentence));
    }

    private static String duration(long millis) {
        return millis < 1000 ? millis + " ms" : Detection.seconds(millis);
    }

    @Override
    public Deadline nextDeadline(RuleContext context) {
        if (!context.isOpen(Condition.SAMPLES_LOST)) {
            return Deadline.NONE;
        }
        long sample = state.lossEndSample + origin.rate().samplesIn(policy.get(Limit.LOSS_END_MILLIS));
        return new Deadline(Math.max(sample, origin.firstSample()), Deadline.Kind.CONDITION_ENDS);
    }

    @Override
    public void deadlinePassed(RuleContext context) {
        context.end(Condition.SAMPLES_LOST, state.lossEndSample - 1);
    }
}
