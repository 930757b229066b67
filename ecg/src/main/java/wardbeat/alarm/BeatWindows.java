package wardbeat.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.BeatWindow;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Explainer;
import wardbeat.beat.Saliency;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.Conditioner;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/** Keeps the scored windows of beats that an alert may depend on, and explains the class of such a beat by its window. */
final class BeatWindows {

    private static final BeatWindow[] NO_WINDOWS = {};

    private final SegmentOrigin origin;
    private final Explainer explainer;
    private final RhythmState state;

    BeatWindows(SegmentOrigin origin, Explainer explainer, RhythmState state) {
        this.origin = origin;
        this.explainer = explainer;
        this.state = state;
    }

    /**
     * Keeps the window of {@code beat} if an alert may depend on its class; on N, the class of most beats, none does.
     *
     * @param window the window that classified the beat; null if none did
     */
    void keep(Beat beat, @Nullable WindowRun window) {
        if (window == null || !beat.settled() || beat.beatClass() == BeatClass.N) {
            return;
        }
        long position = window.firstWindow() * WindowSpec.NETWORK.hop() - Conditioner.GROUP_DELAY_SAMPLES;
        var kept = new BeatWindow();
        kept.beatSample = beat.sample();
        kept.firstSample = origin.rawSampleAt(position);
        kept.samples = window.samples();
        state.windows = Arrays.copyOf(state.windows, state.windows.length + 1);
        state.windows[state.windows.length - 1] = kept;
    }

    /** Discards the windows of beats before {@code sample}. */
    void discardBefore(long sample) {
        if (state.windows.length > 0 && state.windows[0].beatSample < sample) {
            state.windows = Arrays.stream(state.windows)
                    .filter(window -> window.beatSample >= sample)
                    .toArray(BeatWindow[]::new);
        }
    }

    /** Discards all windows. */
    void clear() {
        state.windows = NO_WINDOWS;
    }

    /** Explains the class of {@code beat}; null if its window is unknown, as after the restore of a state without windows. */
    @Nullable Saliency explain(Beat beat) {
        for (BeatWindow window : state.windows) {
            if (window.beatSample == beat.sample()) {
                int[] values = explainer.explain(window.samples, beat.beatClass());
                return Saliency.of(beat.beatClass(), window.firstSample, origin.rate(), values);
            }
        }
        return null;
    }
}
