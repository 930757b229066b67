package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/** 5 or more S in a row at 100/min or faster; over after 3 beats in a row that are not S. */
record SupraventricularTachycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.SUPRAVENTRICULAR_TACHYCARDIA;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int beats = rateBeats();
        if (recent.inRow(BeatClass.S) < beats) {
            return null;
        }
        int rate = recent.ratePerMinute(beats);
        return rate < policy.get(Limit.SUPRAVENTRICULAR_RATE_PER_MINUTE)
                ? null
                : new Finding(
                        recent.back(beats - 1).sample(),
                        recent.last(beats),
                        rate,
                        policy.get(Limit.SUPRAVENTRICULAR_RATE_PER_MINUTE),
                        beats + " supraventricular beats in a row at " + rate + "/min");
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        Beat last = recent.back(0);
        if (!last.settled()) {
            return Verdict.UNKNOWN;
        }
        return RecentBeats.isSupraventricular(last) ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int endsAfterBeats() {
        return policy.get(Limit.SUPRAVENTRICULAR_END_BEATS);
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.SUPRAVENTRICULAR_BEATS);
    }
}
