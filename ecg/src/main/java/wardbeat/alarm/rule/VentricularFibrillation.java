package wardbeat.alarm.rule;

import java.util.List;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentWave;
import wardbeat.alarm.RhythmState;
import wardbeat.alarm.RuleContext;
import wardbeat.alarm.SignalRule;
import wardbeat.alarm.SignalSecond;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/**
 * 4 s of fibrillation or flutter in the wave, see {@link FibrillationWave}; ends after 3 s in a row with a signal without. While it is
 * open, beats are ignored. It ends asystole, pause and beat-based episodes.
 */
final class VentricularFibrillation implements SignalRule {

    private static final int WINDOW_SECONDS = 4;

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RecentWave wave;
    private final RhythmState.Fibrillating state;
    private final AsystoleAndPause asystoleAndPause;

    VentricularFibrillation(
            AlarmPolicy policy,
            SegmentOrigin origin,
            RecentWave wave,
            RhythmState.Fibrillating state,
            AsystoleAndPause asystoleAndPause) {
        this.policy = policy;
        this.origin = origin;
        this.wave = wave;
        this.state = state;
        this.asystoleAndPause = asystoleAndPause;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.VENTRICULAR_FIBRILLATION);
    }

    @Override
    public BeatUse beatUse(RuleContext context) {
        return context.isOpen(Condition.VENTRICULAR_FIBRILLATION) ? BeatUse.IGNORE : BeatUse.EVALUATE;
    }

    @Override
    public void begin(long firstSample) {
        state.secondsWithSignal = 0;
        state.secondsAgainst = 0;
    }

    @Override
    public void second(SignalSecond second, RuleContext context) {
        boolean isOpen = context.isOpen(Condition.VENTRICULAR_FIBRILLATION);
        boolean fibrillates = fibrillates(second, isOpen);
        if (fibrillates && !isOpen) {
            start(second, context);
        } else if (isOpen && !fibrillates && state.secondsAgainst >= policy.get(Limit.FIBRILLATION_END_SECONDS)) {
            context.end(Condition.VENTRICULAR_FIBRILLATION, state.trueSample);
            asystoleAndPause.restartAfter(state.trueSample + 1);
        }
    }

    /** Counts the second, and returns whether the 4 s that end with it fibrillate; weaker signs suffice once an episode is open. */
    private boolean fibrillates(SignalSecond second, boolean isOpen) {
        QualityClass quality = second.quality();
        boolean hasSignal = quality == QualityClass.GOOD || quality == QualityClass.NOISY;
        state.secondsWithSignal = hasSignal ? Math.min(state.secondsWithSignal + 1, WINDOW_SECONDS) : 0;
        if (quality == QualityClass.LEAD_OFF || quality == QualityClass.ABSENT) {
            return false;
        }
        if (state.secondsWithSignal < WINDOW_SECONDS || !isInWaveBefore(second.endSample(), isOpen)) {
            state.secondsAgainst = Math.min(state.secondsAgainst + 1, policy.get(Limit.FIBRILLATION_END_SECONDS));
            return false;
        }
        state.secondsAgainst = 0;
        state.trueSample = second.endSample() - 1;
        return true;
    }

    private boolean isInWaveBefore(long sample, boolean isOpen) {
        int from = wave.lengthAt(sample - 1) - FibrillationWave.WINDOW_SAMPLES;
        if (from < 0) {
            return false;
        }
        return isOpen
                ? FibrillationWave.isOngoing(wave.values(), from)
                : FibrillationWave.isStarting(wave.values(), from);
    }

    private void start(SignalSecond second, RuleContext context) {
        long onset = second.endSample() - origin.rate().samplesIn(1000 * WINDOW_SECONDS);
        onset = Math.max(origin.firstSample(), onset);
        var found = Detection.withoutBeats(onset, "A fibrillating or fluttering wave for " + WINDOW_SECONDS + " s");
        context.found(Condition.VENTRICULAR_FIBRILLATION, PoorSignal.marked(found, context));
        context.end(Condition.PAUSE, onset);
        context.end(Condition.ASYSTOLE, onset);
        context.endBeatBased();
        context.forgetRecentBeats();
    }
}
