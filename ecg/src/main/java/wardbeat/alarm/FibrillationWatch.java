package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/** Fibrillation of the ventricles for 4 s, by {@link Fibrillation}; over after 3 s in a row with a signal that does not fibrillate. */
final class FibrillationWatch {

    private static final int WINDOW_SECONDS = 4;

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RecentWave wave;
    private final RhythmState.Fibrillating state;

    FibrillationWatch(AlarmPolicy policy, SegmentOrigin origin, RecentWave wave, RhythmState.Fibrillating state) {
        this.policy = policy;
        this.origin = origin;
        this.wave = wave;
        this.state = state;
    }

    /** Forgets the seconds before a gap. */
    void begin() {
        state.secondsWithSignal = 0;
        state.secondsAgainst = 0;
    }

    /**
     * Takes the quality of the second that ends before {@code endSample}; returns what makes the condition true, or null.
     *
     * @param begun whether it has begun, so that less is enough
     */
    @Nullable Finding second(QualityClass quality, long endSample, boolean begun) {
        boolean hasSignal = quality == QualityClass.GOOD || quality == QualityClass.NOISY;
        state.secondsWithSignal = hasSignal ? Math.min(state.secondsWithSignal + 1, WINDOW_SECONDS) : 0;
        if (quality == QualityClass.LEAD_OFF || quality == QualityClass.ABSENT) {
            return null;
        }
        if (state.secondsWithSignal < WINDOW_SECONDS || !wave.fibrillatesBefore(endSample, begun)) {
            state.secondsAgainst = Math.min(state.secondsAgainst + 1, policy.get(Limit.FIBRILLATION_END_SECONDS));
            return null;
        }
        state.secondsAgainst = 0;
        state.trueSample = endSample - 1;
        long onset = endSample - origin.rate().samplesIn(1000 * WINDOW_SECONDS);
        return Finding.withoutBeats(
                Math.max(origin.firstSample(), onset),
                "A fibrillating or fluttering wave for " + WINDOW_SECONDS + " s");
    }

    /** Whether it is over. */
    boolean isOver() {
        return state.secondsAgainst >= policy.get(Limit.FIBRILLATION_END_SECONDS);
    }

    /** The last sample at which it held. */
    long endSample() {
        return state.trueSample;
    }
}
