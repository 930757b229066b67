package wardbeat.alarm.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/** A V within a third of the mean interval plus 100 ms after the previous beat; ends as soon as it is detected. */
record RonT(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.R_ON_T;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        if (!recent.isVentricular(0) || recent.meanIntervalBefore() == 0) {
            return null;
        }
        long limit = recent.meanIntervalBefore() / 3 + recent.rate().samplesIn(policy.get(Limit.R_ON_T_MILLIS));
        if (recent.interval() >= limit) {
            return null;
        }
        String sentence = String.format(
                Locale.ROOT,
                "Ventricular beat %d ms after the previous beat",
                recent.rate().millisOf(recent.interval()));
        return new Detection(recent.back(0).sample(), recent.last(2), -1, -1, sentence);
    }

    @Override
    public int beatsNeeded() {
        return 10;
    }
}
