package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/**
 * The rate over 16 s above the patient's upper limit, or below the lower one; over once it is back within it by 5/min.
 *
 * @param condition {@link Condition#TACHYCARDIA} or {@link Condition#BRADYCARDIA}
 * @param policy has the limit of either
 */
record RateBeyondLimit(Condition condition, AlarmPolicy policy) implements BeatRule {

    /** At more beats than these within the time the rate is extreme, and another rule's. */
    private static final int MOST_BEATS = 48;

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int beats = beats(recent);
        if (beats == 0) {
            return null;
        }
        int rate = recent.ratePerMinute(beats);
        if (!isBeyond(rate, limitPerMinute())) {
            return null;
        }
        String sentence = "Heart rate %d/min over %d s, %s %d/min"
                .formatted(rate, policy.get(Limit.RATE_MILLIS) / 1000, isUpper() ? "above" : "below", limitPerMinute());
        return new Finding(recent.back(beats - 1).sample(), recent.last(1), rate, limitPerMinute(), sentence);
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        int beats = beats(recent);
        if (beats == 0) {
            return Verdict.UNKNOWN;
        }
        int back = isUpper()
                ? -policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE)
                : policy.get(Limit.RATE_HYSTERESIS_PER_MINUTE);
        return isBeyond(recent.ratePerMinute(beats), limitPerMinute() + back) ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int ratePerMinute(RecentBeats recent) {
        int beats = beats(recent);
        return beats == 0 ? -1 : recent.ratePerMinute(beats);
    }

    @Override
    public int looksAtBeats() {
        return MOST_BEATS;
    }

    /** How many of the latest beats the rate is taken over; 0 where the beats do not yet reach back far enough. */
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
