package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.BeatClass;

/** 5 or more V in a row below 100/min; ends with the first beat that is not V. */
record VentricularRhythm(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_RHYTHM;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int beats = rateBeats();
        if (recent.inRow(BeatClass.V) < beats) {
            return null;
        }
        int rate = recent.ratePerMinute(beats);
        return rate >= policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE)
                ? null
                : new Detection(
                        recent.back(beats - 1).sample(),
                        recent.last(beats),
                        rate,
                        -1,
                        beats + " ventricular beats in a row at " + rate + "/min");
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        return BeatRule.outcomeForClass(recent, BeatClass.V);
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.VENTRICULAR_RHYTHM_BEATS);
    }
}
