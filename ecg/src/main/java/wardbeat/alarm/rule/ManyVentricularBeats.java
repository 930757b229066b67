package wardbeat.alarm.rule;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/** More than 10 V in the last minute; ends at fewer than 10, so that it does not flicker. */
record ManyVentricularBeats(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.MANY_VENTRICULAR_BEATS;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        long[] samples = recent.history().ventricularSamples;
        boolean isNew = recent.isVentricular(0) && samples.length > policy.get(Limit.MANY_VENTRICULAR_PER_MINUTE);
        return isNew
                ? new Detection(
                        samples[0],
                        recent.last(1),
                        -1,
                        -1,
                        samples.length + " ventricular beats in a minute, more than "
                                + policy.get(Limit.MANY_VENTRICULAR_PER_MINUTE))
                : null;
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        return recent.history().ventricularSamples.length >= policy.get(Limit.MANY_VENTRICULAR_PER_MINUTE)
                ? Outcome.HOLDS
                : Outcome.FAILS;
    }

    @Override
    public int beatsNeeded() {
        return 1;
    }
}
