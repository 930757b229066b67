package wardbeat.alarm.rule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.beat.Beat;

/** 2 V in a row between other beats; detected with the beat after them, and ends at once. */
record VentricularPair() implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_PAIR;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        boolean between = recent.size() >= beatsNeeded()
                && recent.isNotVentricular(3)
                && recent.isVentricular(2)
                && recent.isVentricular(1)
                && recent.isNotVentricular(0);
        if (!between) {
            return null;
        }
        Beat[] pair = Arrays.copyOf(recent.last(3), 2);
        return new Detection(pair[0].sample(), pair, -1, -1, "2 ventricular beats in a row");
    }

    @Override
    public int beatsNeeded() {
        return 4;
    }
}
