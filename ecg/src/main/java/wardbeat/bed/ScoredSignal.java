package wardbeat.bed;

import java.util.Arrays;

/**
 * A cut signal with the scores of its windows. Sent from Score windows to Raise alarms.
 *
 * @param signal the signal; the samples of its windows are needed to explain an alert
 * @param scores five probabilities for each window, in the order of the windows
 */
public record ScoredSignal(CutSignal signal, float[] scores) {

    /** Scores of a signal without windows. */
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
