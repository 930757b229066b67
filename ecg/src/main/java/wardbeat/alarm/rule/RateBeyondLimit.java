package wardbeat.alarm.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/**
 * Rate over 16 s above the patient's upper limit, or below the lower one; ends once it is 5/min inside the limit.
 *
 * @param condition {@link Condition#TACHYCARDIA} or {@link Condition#BRADYCARDIA}
 * @param policy the limits of both
 */
record RateBeyondLimit(Condition condition, AlarmPolicy policy) implements BeatRule {

    /** With more beats within the time the rate is extreme, which is the condition of another rule. */
    private static final int MOST_BEATS = 48;

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int beats = beats(recent);
        if (beats == 0) {
            return null;
        }
        int rate = recent.ratePerMinute(beats);
        if (!isBeyond(rate, limitPerMinute())) {
            return null;
        }
        String sentence = String.format(
                Locale.ROOT,
                "Heart rate %d/min over %d s, %s %d/min",
                rate,
                policy.get(Limit.RATE_MILLIS) / 1000,
                isUpper() ? "above" : "below",
                limitPerMinute());
        return new Detection(recent.back(beats - 1).sample(), recent.last(1), rate, limitPerMinute(), sentence);
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        int beats = beats(recent);
        if (beats == 0) {
            return Outcome.UNKNOWN;
        }
        int back = isUpper()
                ? -policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE)
                : policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE);
        return isBeyond(recent.ratePerMinute(beats), limitPerMinute() + back) ? Outcome.HOLDS : Outcome.FAILS;
    }

    @Override
    public int ratePerMinute(RecentBeats recent) {
        int beats = beats(recent);
        return beats == 0 ? -1 : recent.ratePerMinute(beats);
    }

    @Override
    public int beatsNeeded() {
        return MOST_BEATS;
    }

    /** Number of latest beats that the rate is taken over; 0 while the beats do not reach back far enough. */
    private int beats(RecentBeats recent) {
        int beats = recent.within(policy.get(Limit.RATE_MILLIS));
        boolean reachesBack = beats < recent.size() || beats == MOST_BEATS;
        return reachesBack && beats > 1 ? beats : 0;
    }

    private boolean isBeyond(int ratePerMinute, int limitPerMinute) {
        return isUpper() ? ratePerMinute > limitPerMinute : ratePerMinute < limitPerMinute;
    }

    private int limitPerMinute() {
        return isUpper() ? policy.get(Limit.TACHYCARDIA_PER_MINUTE) : policy.get(Limit.BRADYCARDIA_PER_MINUTE);
    }

    private boolean isUpper() {
        return condition == Condition.TACHYCARDIA;
    }
}
