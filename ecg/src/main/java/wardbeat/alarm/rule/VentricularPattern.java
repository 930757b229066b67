package wardbeat.alarm.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;

/**
 * Every 2nd or every 3rd beat V, for 3 cycles; ends after beats in a row that break the pattern, as many as a cycle
 * has.
 *
 * @param condition {@link Condition#BIGEMINY} or {@link Condition#TRIGEMINY}
 * @param cycleBeats 2 or 3
 * @param policy the number of cycles
 */
record VentricularPattern(Condition condition, int cycleBeats, AlarmPolicy policy) implements BeatRule {

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int beats = beatsNeeded();
        if (recent.size() < beats || !recent.isVentricular(cycleBeats - 1)) {
            return null;
        }
        for (int i = 0; i < beats; i++) {
            boolean isVentricularPlace = i % cycleBeats == cycleBeats - 1;
            if (isVentricularPlace ? !recent.isVentricular(i) : !recent.isNotVentricular(i)) {
                return null;
            }
        }
        return new Detection(
                recent.back(beats - 1).sample(),
                recent.last(beats),
                -1,
                -1,
                String.format(
                        Locale.ROOT,
                        "Every %s beat is ventricular, %d times in a row",
                        cycleBeats == 2 ? "2nd" : "3rd",
                        policy.get(Limit.PATTERN_CYCLES)));
    }

    /** Holds if the latest beat is ventricular exactly where the beat one cycle before is, and the cycle has one V. */
    @Override
    public Outcome reassess(RecentBeats recent) {
        Beat last = recent.back(0);
        if (!last.settled() || recent.size() <= cycleBeats) {
            return Outcome.UNKNOWN;
        }
        return recent.isVentricular(0) == recent.isVentricular(cycleBeats) && ventricularInCycle(recent) == 1
                ? Outcome.HOLDS
                : Outcome.FAILS;
    }

    private int ventricularInCycle(RecentBeats recent) {
        int count = 0;
        for (int i = 0; i < cycleBeats; i++) {
            count += recent.isVentricular(i) ? 1 : 0;
        }
        return count;
    }

    @Override
    public int endsAfterBeats() {
        return cycleBeats;
    }

    @Override
    public int beatsNeeded() {
        return cycleBeats * policy.get(Limit.PATTERN_CYCLES);
    }
}
