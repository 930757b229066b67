package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/** More than 10 V in the last minute; over once there are less than 10, so that it does not flicker. */
record ManyVentricularBeats(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.MANY_VENTRICULAR_BEATS;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        long[] samples = recent.history().ventricularSamples;
        boolean isNew = RecentBeats.isVentricular(recent.back(0))
                && samples.length > policy.get(Limit.MANY_VENTRICULAR_PER_MINUTE);
        return isNew
                ? new Finding(
                        samples[0],
                        recent.last(1),
                        -1,
                        -1,
                        samples.length + " ventricular beats in a minute, more than "
                                + policy.get(Limit.MANY_VENTRICULAR_PER_MINUTE))
                : null;
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        return recent.history().ventricularSamples.length >= policy.get(Limit.MANY_VENTRICULAR_PER_MINUTE)
                ? Verdict.HOLDS
                : Verdict.FAILS;
    }

    @Override
    public int looksAtBeats() {
        return 1;
    }
}
