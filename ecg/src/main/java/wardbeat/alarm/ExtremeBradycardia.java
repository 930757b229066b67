package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/** Rate below 41/min over 5 beats, so that what is shown as 40 counts; over once it is 46/min or more. */
record ExtremeBradycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.EXTREME_BRADYCARDIA;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int limit = policy.get(Limit.EXTREME_BRADYCARDIA_PER_MINUTE);
        if (recent.size() < rateBeats() || recent.ratePerMinute(rateBeats()) >= limit) {
            return null;
        }
        int rate = recent.ratePerMinute(rateBeats());
        return new Finding(
                recent.back(rateBeats() - 1).sample(),
                recent.last(rateBeats()),
                rate,
                limit,
                "Heart rate " + rate + "/min over " + rateBeats() + " beats, below " + limit + "/min");
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        if (recent.size() < rateBeats()) {
            return Verdict.UNKNOWN;
        }
        int endsFrom = policy.get(Limit.EXTREME_BRADYCARDIA_PER_MINUTE) + policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE);
        return recent.ratePerMinute(rateBeats()) < endsFrom ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.EXTREME_BRADYCARDIA_BEATS);
    }
}
