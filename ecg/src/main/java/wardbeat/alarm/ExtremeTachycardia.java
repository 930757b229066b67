package wardbeat.alarm;

import org.jspecify.annotations.Nullable;

/** Rate above 140/min over 17 beats; over once it is 135/min or less. */
record ExtremeTachycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.EXTREME_TACHYCARDIA;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int limit = policy.extremeTachycardiaPerMinute();
        if (recent.size() < rateBeats() || recent.ratePerMinute(rateBeats()) <= limit) {
            return null;
        }
        int rate = recent.ratePerMinute(rateBeats());
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
        int endsAt = policy.extremeTachycardiaPerMinute() - policy.rateHysteresisPerMinute();
        return recent.ratePerMinute(rateBeats()) > endsAt ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int rateBeats() {
        return policy.extremeTachycardiaBeats();
    }
}
