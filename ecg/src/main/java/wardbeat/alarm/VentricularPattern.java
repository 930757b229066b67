package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;

/**
 * Every 2nd or every 3rd beat V, for 3 cycles; over after as many beats in a row as a cycle has that break the pattern.
 *
 * @param condition {@link Condition#BIGEMINY} or {@link Condition#TRIGEMINY}
 * @param cycleBeats 2 or 3
 * @param policy how many cycles it takes
 */
record VentricularPattern(Condition condition, int cycleBeats, AlarmPolicy policy) implements BeatRule {

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int beats = looksAtBeats();
        if (recent.size() < beats || !RecentBeats.isVentricular(recent.back(cycleBeats - 1))) {
            return null;
        }
        for (int i = 0; i < beats; i++) {
            boolean isTurn = i % cycleBeats == cycleBeats - 1;
            if (isTurn ? !RecentBeats.isVentricular(recent.back(i)) : !RecentBeats.isOther(recent.back(i))) {
                return null;
            }
        }
        return new Finding(
                recent.back(beats - 1).sample(),
                recent.last(beats),
                -1,
                -1,
                "Every %s beat is ventricular, %d times in a row"
                        .formatted(cycleBeats == 2 ? "2nd" : "3rd", policy.get(Limit.PATTERN_CYCLES)));
    }

    /** Whether the latest beat is what the pattern wants, whatever came one cycle before. */
    @Override
    public Verdict verdict(RecentBeats recent) {
        Beat last = recent.back(0);
        if (!last.settled() || recent.size() <= cycleBeats) {
            return Verdict.UNKNOWN;
        }
        return RecentBeats.isVentricular(last) == RecentBeats.isVentricular(recent.back(cycleBeats))
                        && ventricularInCycle(recent) == 1
                ? Verdict.HOLDS
                : Verdict.FAILS;
    }

    private int ventricularInCycle(RecentBeats recent) {
        int count = 0;
        for (int i = 0; i < cycleBeats; i++) {
            count += RecentBeats.isVentricular(recent.back(i)) ? 1 : 0;
        }
        return count;
    }

    @Override
    public int endsAfterBeats() {
        return cycleBeats;
    }

    @Override
    public int looksAtBeats() {
        return cycleBeats * policy.get(Limit.PATTERN_CYCLES);
    }
}
