package wardbeat.beat;

/** Decides probabilities and class of a beat from its features. */
@FunctionalInterface
public interface BeatDecision {

    /**
     * Probabilities and class of a beat.
     *
     * @param scores calibrated probabilities
     * @param beatClass the class
     */
    record Classification(BeatScores scores, BeatClass beatClass) {}

    /**
     * Classifies a beat. Called once for each beat with scores, in order.
     *
     * @param features by {@link BeatFeature#ordinal}, without those of verdicts; the callee may fill these in
     * @param intervalSamples time since the beat before it, samples at 125 Hz; -1 if it is unknown
     * @param verdicts verdicts on the beats before; the callee adds that on this beat if it needs it later
     */
    Classification classify(double[] features, long intervalSamples, VerdictContext verdicts);
}
