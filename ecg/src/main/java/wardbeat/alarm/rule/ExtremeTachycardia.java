package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/**
 * Rate above 140/min over 17 beats; ends at 135/min or less.
 *
 * <p>The longest interval is left out, so that one missed beat does not hide an extreme rate.
 */
record ExtremeTachycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.EXTREME_TACHYCARDIA;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int limit = policy.get(Limit.EXTREME_TACHYCARDIA_PER_MINUTE);
        if (recent.size() < rateBeats() || recent.rateWithoutLongestIntervalPerMinute(rateBeats()) <= limit) {
            return null;
        }
        int rate = recent.rateWithoutLongestIntervalPerMinute(rateBeats());
        return new Detection(
                recent.back(rateBeats() - 1).sample(),
                recent.last(rateBeats()),
                rate,
                limit,
                "Heart rate " + rate + "/min over " + rateBeats() + " beats, above " + limit + "/min");
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        if (recent.size() < rateBeats()) {
            return Outcome.UNKNOWN;
        }
        int endsAt = policy.get(Limit.EXTREME_TACHYCARDIA_PER_MINUTE) - policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE);
        return recent.rateWithoutLongestIntervalPerMinute(rateBeats()) > endsAt ? Outcome.HOLDS : Outcome.FAILS;
    }

    @Override
    public int ratePerMinute(RecentBeats recent) {
        return recent.size() < rateBeats() ? -1 : recent.rateWithoutLongestIntervalPerMinute(rateBeats());
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.EXTREME_TACHYCARDIA_BEATS);
    }
}
