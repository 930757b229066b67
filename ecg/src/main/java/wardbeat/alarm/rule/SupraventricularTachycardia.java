package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.BeatClass;

/** 5 or more S in a row at 100/min or faster; ends after 3 beats in a row that are not S. */
record SupraventricularTachycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.SUPRAVENTRICULAR_TACHYCARDIA;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int beats = rateBeats();
        if (recent.inRow(BeatClass.S) < beats) {
            return null;
        }
        int rate = recent.ratePerMinute(beats);
        return rate < policy.get(Limit.SUPRAVENTRICULAR_RATE_PER_MINUTE)
                ? null
                : new Detection(
                        recent.back(beats - 1).sample(),
                        recent.last(beats),
                        rate,
                        policy.get(Limit.SUPRAVENTRICULAR_RATE_PER_MINUTE),
                        beats + " supraventricular beats in a row at " + rate + "/min");
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        return BeatRule.outcomeForClass(recent, BeatClass.S);
    }

    @Override
    public int endsAfterBeats() {
        return policy.get(Limit.SUPRAVENTRICULAR_END_BEATS);
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.SUPRAVENTRICULAR_BEATS);
    }
}
