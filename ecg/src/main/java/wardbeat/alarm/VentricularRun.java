package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/** 3 or 4 V in a row at 100/min or faster; over with the first beat that is not V. */
record VentricularRun(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_RUN;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        return fastInRow(recent, rateBeats(), policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE));
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        Beat last = recent.back(0);
        if (!last.settled()) {
            return Verdict.UNKNOWN;
        }
        return RecentBeats.isVentricular(last) ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.VENTRICULAR_RUN_BEATS);
    }

    /** The last {@code count} beats, if all are V and their rate is {@code leastPerMinute} or more. */
    static @Nullable Finding fastInRow(RecentBeats recent, int count, int leastPerMinute) {
        if (recent.inRow(BeatClass.V) < count) {
            return null;
        }
        int rate = recent.ratePerMinute(count);
        if (rate < leastPerMinute) {
            return null;
        }
        return new Finding(
                recent.back(count - 1).sample(),
                recent.last(count),
                rate,
                leastPerMinute,
                count + " ventricular beats in a row at " + rate + "/min");
    }
}
