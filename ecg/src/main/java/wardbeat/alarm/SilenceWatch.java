package wardbeat.alarm;

import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;

/**
 * No beat for 3 s after one, a pause, over with the next beat; or for 4 s of usable signal, asystole, over with 2 beats of which
 * none follows 4 s after the one before.
 *
 * <p>A flat line is usable, for that is how asystole looks; seconds in which the device says that electrodes are off, or
 * gives no valid samples, are not, and the time begins again after them.
 */
final class SilenceWatch {

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState.Silence state;

    SilenceWatch(AlarmPolicy policy, SegmentOrigin origin, RhythmState.Silence state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    /** Begins the time at {@code sample}, from which on the signal is usable. */
    void beginAt(long sample) {
        state.sinceSample = sample;
        state.undecided = true;
        state.pauseUndecided = false;
        state.beats = 0;
    }

    /** Takes a beat; returns whether the heart beats again. */
    boolean beat(long sample) {
        state.sinceSample = Math.max(state.sinceSample, sample);
        state.undecided = true;
        state.pauseUndecided = true;
        state.firstBeatSample = state.beats == 0 ? sample : state.firstBeatSample;
        state.beats++;
        return state.beats >= policy.get(Limit.ASYSTOLE_END_BEATS);
    }

    /** The first beat since the last silence that was long enough, where there was one. */
    long firstBeatSample() {
        return state.firstBeatSample;
    }

    /** Where the silence is a pause or asystole, if nothing comes before. */
    long dueSample() {
        if (state.pauseUndecided) {
            return state.sinceSample + origin.rate().samplesIn(policy.get(Limit.PAUSE_MILLIS));
        }
        return state.undecided
                ? state.sinceSample + origin.rate().samplesIn(policy.get(Limit.ASYSTOLE_MILLIS))
                : Long.MAX_VALUE;
    }

    /** What the silence is where it is due. */
    Condition dueCondition() {
        return state.pauseUndecided ? Condition.PAUSE : Condition.ASYSTOLE;
    }

    /** What is found where the silence is due, which is then decided. */
    Finding due() {
        int millis = policy.get(Limit.PAUSE_MILLIS);
        if (state.pauseUndecided) {
            state.pauseUndecided = false;
        } else {
            millis = policy.get(Limit.ASYSTOLE_MILLIS);
            state.undecided = false;
            state.beats = 0;
        }
        String seconds = millis % 1000 == 0 ? Integer.toString(millis / 1000) : Double.toString(millis / 1000.0);
        return Finding.withoutBeats(state.sinceSample, "No heart beat for " + seconds + " s");
    }
}
