package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/**
 * 4 or more beats in a row at 100/min or faster that are V or look it; over after 3 beats in a row that are not.
 *
 * <p>Within a fast row of wide beats a network that has not seen the patient calls some S or N, and the last ones before an alarm have
 * no class yet. So a beat counts too that is unlike the patient's own, {@link OwnBeat}; but at least two of the row must have been
 * scored, V must be likely enough on average not to be out of the question, and each must be like the one before: noise is not.
 *
 * <p><b>Departures</b>: the usual definition is 5 beats. Of rows of 5 that experts call tachycardia the detector or the network loses one
 * so often that 4 confirm more true alarms than they let false ones through; docs/decisions has the figures.
 */
record VentricularTachycardia(AlarmPolicy policy) implements BeatRule {

    private static final int LEAST_SCORED = 2;
    private static final int LEAST_MEAN = 500;

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_TACHYCARDIA;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        int count = rateBeats();
        if (recent.size() < count) {
            return null;
        }
        int scored = 0;
        int sum = 0;
        for (int back = 0; back < count; back++) {
            if (!recent.looksVentricular(back, policy.get(Limit.UNLIKE_PERCENT))) {
                return null;
            }
            scored += recent.back(back).isScored() ? 1 : 0;
            sum += RecentBeats.ventricular(recent.back(back));
        }
        int rate = recent.ratePerMinute(count);
        if (scored < LEAST_SCORED
                || sum < scored * LEAST_MEAN
                || rate < policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE)
                || !recent.areAlike(count)) {
            return null;
        }
        return new Finding(
                recent.back(count - 1).sample(),
                recent.last(count),
                rate,
                policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE),
                count
                        + (recent.inRow(BeatClass.V) >= count
                                ? " ventricular beats in a row at "
                                : " beats in a row unlike this patient's own, at ")
                        + rate
                        + "/min");
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        Beat last = recent.back(0);
        if (recent.isPoor(0)) {
            return Verdict.UNKNOWN;
        }
        if (!recent.looksVentricular(0, policy.get(Limit.UNLIKE_PERCENT))) {
            return last.settled() ? Verdict.FAILS : Verdict.UNKNOWN;
        }
        if (recent.size() < 2) {
            return Verdict.UNKNOWN;
        }
        if (find(recent) != null) {
            // Single intervals may be slow and the row as a whole fast.
            return Verdict.HOLDS;
        }
        return recent.ratePerMinute(2) >= policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE) ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int endsAfterBeats() {
        return policy.get(Limit.VENTRICULAR_TACHYCARDIA_END_BEATS);
    }

    @Override
    public int rateBeats() {
        return policy.get(Limit.VENTRICULAR_TACHYCARDIA_BEATS);
    }
}
