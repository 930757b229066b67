package wardbeat.alarm;

import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/**
 * So many of the last 30 seconds noisy or saturated; over once few of them are.
 *
 * <p>A second whose beats all look like the patient's own is not poor: its noise did not hide them.
 */
final class PoorSignalWatch {

    private static final int LAST_30_SECONDS = (1 << 30) - 1;

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState state;

    PoorSignalWatch(AlarmPolicy policy, SegmentOrigin origin, RhythmState state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    static boolean isPoor(QualityClass quality) {
        return quality == QualityClass.NOISY || quality == QualityClass.SATURATED;
    }

    /** Takes a beat of the latest second: whether it is like the patient's own. */
    void beat(boolean own) {
        if (own) {
            state.ownBeatsInSecond++;
        } else {
            state.otherBeatsInSecond++;
        }
    }

    /** Takes the quality of the next second; all beats before it have been given. */
    void second(QualityClass quality) {
        if (state.ownBeatsInSecond > 0 && state.otherBeatsInSecond == 0) {
            state.poorSeconds &= ~1;
        }
        state.ownBeatsInSecond = 0;
        state.otherBeatsInSecond = 0;
        state.poorSeconds = (state.poorSeconds << 1 | (isPoor(quality) ? 1 : 0)) & LAST_30_SECONDS;
    }

    /** Whether the signal is too poor to judge a rhythm by. */
    boolean isDue() {
        return poorSeconds() >= policy.get(Limit.POOR_SIGNAL_SECONDS);
    }

    /** What is to be said of the latest second, which begins at {@code sample}. */
    Finding finding(long sample) {
        String sentence =
                "Lead " + origin.lead() + ": " + poorSeconds() + " of the last 30 s too poor; rhythm is not judged";
        return Finding.withoutBeats(sample, sentence);
    }

    /** Whether the signal is good enough again. */
    boolean isOver() {
        return poorSeconds() <= policy.get(Limit.POOR_SIGNAL_END_SECONDS);
    }

    private int poorSeconds() {
        return Integer.bitCount(state.poorSeconds);
    }
}
