package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/** A V closer to the beat before it than a third of the mean interval and 100 ms; over by the time it is known. */
record RonT(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.R_ON_T;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        if (!RecentBeats.isVentricular(recent.back(0)) || recent.meanIntervalBefore() == 0) {
            return null;
        }
        long limit = recent.meanIntervalBefore() / 3 + recent.rate().samplesIn(policy.get(Limit.R_ON_T_MILLIS));
        if (recent.interval() >= limit) {
            return null;
        }
        String sentence = "A ventricular beat %d ms after the beat before it"
                .formatted(recent.rate().millisOf(recent.interval()));
        return new Finding(recent.back(0).sample(), recent.last(2), -1, -1, sentence);
    }

    @Override
    public int looksAtBeats() {
        return 10;
    }
}
