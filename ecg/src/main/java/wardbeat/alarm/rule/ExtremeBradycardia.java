package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/** Rate below 41/min over 5 beats, so that a displayed 40 counts; ends at 46/min or more. */
record ExtremeBradycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.EXTREME_BRADYCARDIA;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int limit = policy.get(Limit.EXTREME_BRADYCARDIA_PER_MINUTE);
        if (recent.size() < rateBeats() || recent.ratePerMinute(rateBeats()) >= limit) {
            return null;
        }
        int rate = recent.ratePerMinute(rateBeats());
        return new Detection(
                recent.back(rateBeats() - 1).sample(),
                recent.last(rateBeats()),
                rate,
                limit,
                "Heart rate " + rate + "/min over " + rateBeats() + " beats, below " + limit + "/min");
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        if (recent.size() < rateBeats()) {
            return Outcome.UNKNOWN;
        }
        int endsFrom = policy.get(Limit.EXTREME_BRADYCARDIA_PER_MINUTE) + policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE);
        return recent.ratePerMinute(rateBeats()) < endsFrom ? Outcome.HOLDS : Outcome.FAILS;
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.EXTREME_BRADYCARDIA_BEATS);
    }
}
