package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.signal.SampleRate;

/** Intervals and ventricular beats of the past minute, also of beats that are no longer among the recent ones. */
public final class BeatHistory {

    /** Number of intervals kept, those of 64 beats. */
    public static final int INTERVALS = 63;

    private static final int MINUTE_MILLIS = 60_000;

    /** Checkpointed state. Working memory, shared and not copied. The names of class and fields are persistent. */
    public static final class State {
        /** The last beat; -1 before the first. */
        public long lastSample = -1;
        /** Whether its class is settled and not V. */
        public boolean lastIsOther;
        /** The latest intervals between two beats that are both such, samples, oldest first; at most {@link #INTERVALS}. */
        public int[] intervals = new int[0];
        /** The V of the last minute, samples, oldest first. */
        public long[] ventricularSamples = new long[0];
    }

    private final SampleRate rate;
    private final State state;

    BeatHistory(SampleRate rate, State state) {
        this.rate = rate;
        this.state = state;
    }

    /** Notes that beats may be missing after the last one. */
    void interrupt() {
        state.lastIsOther = false;
    }

    /** Adds the next beat. */
    void beat(Beat beat) {
        boolean isOther = SettledClass.isNotVentricular(beat);
        if (isOther && state.lastIsOther) {
            int kept = Math.min(state.intervals.length, INTERVALS - 1);
            int[] intervals =
                    Arrays.copyOfRange(state.intervals, state.intervals.length - kept, state.intervals.length + 1);
            intervals[kept] = (int) Math.min(Integer.MAX_VALUE, beat.sample() - state.lastSample);
            state.intervals = intervals;
        }
        state.lastSample = beat.sample();
        state.lastIsOther = isOther;
        long minuteAgo = beat.sample() - rate.samplesIn(MINUTE_MILLIS);
        int old = 0;
        while (old < state.ventricularSamples.length && state.ventricularSamples[old] <= minuteAgo) {
            old++;
        }
        int length = state.ventricularSamples.length;
        if (SettledClass.isVentricular(beat)) {
            state.ventricularSamples = Arrays.copyOfRange(state.ventricularSamples, old, length + 1);
            state.ventricularSamples[length - old] = beat.sample();
        } else if (old > 0) {
            state.ventricularSamples = Arrays.copyOfRange(state.ventricularSamples, old, length);
        }
    }
}
