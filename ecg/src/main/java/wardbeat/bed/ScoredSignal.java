package wardbeat.bed;

import java.util.Arrays;

/**
 * A cut signal whose windows have their scores. Travels from Score windows to Raise alarms.
 *
 * @param signal the signal, its windows with their samples: an alert may have to be explained by them
 * @param scores five probabilities a window, window by window
 */
public record ScoredSignal(CutSignal signal, float[] scores) {

    /** The scores of no window. */
    public static final float[] NO_SCORES = new float[0];

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoredSignal that && signal.equals(that.signal) && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * signal.hashCode() + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "ScoredSignal[" + signal + "]";
    }
}
