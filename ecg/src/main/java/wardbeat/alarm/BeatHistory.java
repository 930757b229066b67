package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.signal.SampleRate;

/** Keeps of an uninterrupted stretch of usable signal what rules need of beats that are no longer among the recent ones. */
final class BeatHistory {

    /** So many intervals, of 64 beats, tell whether a rhythm is irregular. */
    static final int INTERVALS = 63;

    private static final int MINUTE_MILLIS = 60_000;

    /** What is kept between calls. Working memory, shared and not copied. */
    public static final class State {
        /** The last beat; -1 before the first. */
        public long lastSample = -1;
        /** Whether it is of a class that may be relied on, and not V. */
        public boolean lastIsOther;
        /** The latest intervals between two beats that are both such, samples, oldest first, {@link #INTERVALS} at most. */
        public int[] intervals = new int[0];
        /** The V of the last minute, oldest first. */
        public long[] ventricularSamples = new long[0];
    }

    private final SampleRate rate;
    private final State state;

    BeatHistory(SampleRate rate, State state) {
        this.rate = rate;
        this.state = state;
    }

    /** Says that beats may be missing after the last one. */
    void interrupt() {
        state.lastIsOther = false;
    }

    /** Takes the next beat. */
    void beat(Beat beat) {
        boolean isOther = RecentBeats.isOther(beat);
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
        if (RecentBeats.isVentricular(beat)) {
            state.ventricularSamples = Arrays.copyOfRange(state.ventricularSamples, old, length + 1);
            state.ventricularSamples[length - old] = beat.sample();
        } else if (old > 0) {
            state.ventricularSamples = Arrays.copyOfRange(state.ventricularSamples, old, length);
        }
    }
}
