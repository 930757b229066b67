package wardbeat.alarm.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/**
 * An interval above 1.8 times the mean of those before it, and too short for a pause; ends as soon as it is detected.
 */
record MissedBeat(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.MISSED_BEAT;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        long mean = recent.size() < 2 ? 0 : recent.meanIntervalBefore();
        if (mean == 0
                || 100 * recent.interval() <= policy.get(Limit.MISSED_BEAT_PERCENT) * mean
                || recent.interval() >= recent.rate().samplesIn(policy.get(Limit.PAUSE_MILLIS))) {
            return null;
        }
        String sentence = String.format(
                Locale.ROOT,
                "No heart beat for %d ms; the next beat was expected after %d ms",
                recent.rate().millisOf(recent.interval()),
                recent.rate().millisOf(mean));
        return new Detection(recent.back(1).sample(), recent.last(2), -1, -1, sentence);
    }

    @Override
    public int beatsNeeded() {
        return 10;
    }
}
