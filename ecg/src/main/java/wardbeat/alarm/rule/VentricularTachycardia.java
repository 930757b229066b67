package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/**
 * 4 or more beats in a row at 100/min or faster that are V or look ventricular; ends after 3 beats in a row that do
 * not.
 *
 * <p>Within a fast row of wide beats a network that was not trained on the patient classifies some beats as S or N, and
 * the last beats before an alarm have no class yet. So a beat that differs from the patient's normal beat counts too.
 * But at least two beats of the row must be scored, the mean probability of V must be 5 % or more, and each beat must
 * be similar to the one before, which noise is not.
 *
 * <p><b>Departures</b>: the usual definition has 5 beats. In rows of 5 that experts call tachycardia the detector or
 * the network often loses one: a limit of 4 confirms more true alarms than it lets false ones through;
 * docs/decisions/0012 has the figures.
 */
record VentricularTachycardia(AlarmPolicy policy) implements BeatRule {

    private static final int LEAST_SCORED = 2;
    private static final int LEAST_MEAN_PROBABILITY = 500;

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_TACHYCARDIA;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
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
            sum += recent.ventricularProbability(back);
        }
        int rate = recent.ratePerMinute(count);
        if (scored < LEAST_SCORED
                || sum < scored * LEAST_MEAN_PROBABILITY
                || rate < policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE)
                || !recent.areAlike(count)) {
            return null;
        }
        return new Detection(
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
    public Outcome reassess(RecentBeats recent) {
        Beat last = recent.back(0);
        if (recent.isInPoorSignal(0)) {
            return Outcome.UNKNOWN;
        }
        if (!recent.looksVentricular(0, policy.get(Limit.UNLIKE_PERCENT))) {
            return last.settled() ? Outcome.FAILS : Outcome.UNKNOWN;
        }
        if (recent.size() < 2) {
            return Outcome.UNKNOWN;
        }
        if (find(recent) != null) {
            // A single interval may be slow although the row as a whole is fast.
            return Outcome.HOLDS;
        }
        return recent.ratePerMinute(2) >= policy.get(Limit.VENTRICULAR_RATE_PER_MINUTE) ? Outcome.HOLDS : Outcome.FAILS;
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
