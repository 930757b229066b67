package wardbeat.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;

/** 2 V in a row between others; known with the beat after them, and over by then. */
record VentricularPair() implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_PAIR;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        boolean between = recent.size() >= looksAtBeats()
                && RecentBeats.isOther(recent.back(3))
                && RecentBeats.isVentricular(recent.back(2))
                && RecentBeats.isVentricular(recent.back(1))
                && RecentBeats.isOther(recent.back(0));
        if (!between) {
            return null;
        }
        Beat[] pair = Arrays.copyOf(recent.last(3), 2);
        return new Finding(pair[0].sample(), pair, -1, -1, "2 ventricular beats in a row");
    }

    @Override
    public int looksAtBeats() {
        return 4;
    }
}
