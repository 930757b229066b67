package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.BeatClass;

/** 3 or more V in a row at 100/min or faster; ends with the first beat that is not V. */
record VentricularRun(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_RUN;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int count = rateBeats();
        if (recent.inRow(BeatClass.V) < count) {
            return null;
        }
        int rate = recent.ratePerMinute(count);
        int leastPerMinute = policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE);
        return rate < leastPerMinute
                ? null
                : new Detection(
                        recent.back(count - 1).sample(),
                        recent.last(count),
                        rate,
                        leastPerMinute,
                        count + " ventricular beats in a row at " + rate + "/min");
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        return BeatRule.outcomeForClass(recent, BeatClass.V);
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.VENTRICULAR_RUN_BEATS);
    }
}
