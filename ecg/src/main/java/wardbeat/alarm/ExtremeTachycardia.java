package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/**
 * Rate above 140/min over 17 beats; over once it is 135/min or less.
 *
 * <p>The longest interval is left out: a beat that was missed must not hide a heart that races.
 */
record ExtremeTachycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.EXTREME_TACHYCARDIA;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int limit = policy.get(Limit.EXTREME_TACHYCARDIA_PER_MINUTE);
        if (recent.size() < rateBeats() || recent.rateButOnePerMinute(rateBeats()) <= limit) {
            return null;
        }
        int rate = recent.rateButOnePerMinute(rateBeats());
        return new Finding(
                recent.back(rateBeats() - 1).sample(),
                recent.last(rateBeats()),
                rate,
                limit,
                "Heart rate " + rate + "/min over " + rateBeats() + " beats, above " + limit + "/min");
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        if (recent.size() < rateBeats()) {
            return Verdict.UNKNOWN;
        }
        int endsAt = policy.get(Limit.EXTREME_TACHYCARDIA_PER_MINUTE) - policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE);
        return recent.rateButOnePerMinute(rateBeats()) > endsAt ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int ratePerMinute(RecentBeats recent) {
        return recent.size() < rateBeats() ? -1 : recent.rateButOnePerMinute(rateBeats());
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.EXTREME_TACHYCARDIA_BEATS);
    }
}
