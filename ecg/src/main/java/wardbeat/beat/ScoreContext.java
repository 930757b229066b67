package wardbeat.beat;

/**
 * The network's scores of a beat as features, compared with the patient's usual scores. Causal: a beat is compared with
 * earlier beats only. Not thread-safe; the caller owns the state.
 */
final class ScoreContext {

    private static final double LOWEST_LOG_SCORE = -12;
    private static final int LONG_RUN_BEATS = 300;
    private static final int PRIOR_BEATS = 20;

    private final RhythmContext.State state;

    ScoreContext(RhythmContext.State state) {
        this.state = state;
    }

    /**
     * Fills in the features of a scored beat, and adds its scores to the usual ones.
     *
     * @param scores the network's scores, five for each window
     * @param at index in {@code scores} of the beat's window
     * @param features by {@link BeatFeature#ordinal}; modified
     */
    void add(float[] scores, int at, double[] features) {
        double logN = logScore(scores[at + BeatClass.N.ordinal()]);
        double logS = logScore(scores[at + BeatClass.S.ordinal()]);
        double logV = logScore(scores[at + BeatClass.V.ordinal()]);
        double sToN = logS - logN;
        double vToN = logV - logN;
        features[BeatFeature.S_TO_N.ordinal()] = sToN;
        features[BeatFeature.V_TO_N.ordinal()] = vToN;
        features[BeatFeature.F_TO_N.ordinal()] = logScore(scores[at + BeatClass.F.ordinal()]) - logN;
        features[BeatFeature.Q_TO_N.ordinal()] = logScore(scores[at + BeatClass.Q.ordinal()]) - logN;
        features[BeatFeature.V_TO_LONG_RUN.ordinal()] = logV - state.longRunLogV;
        features[BeatFeature.S_TO_LONG_RUN.ordinal()] = logS - state.longRunLogS;
        features[BeatFeature.V_TO_N_TO_LONG_RUN.ordinal()] = vToN - state.longRunVToN;
        features[BeatFeature.LAST_S_TO_N.ordinal()] = state.lastSToN;
        features[BeatFeature.LAST_V_TO_N.ordinal()] = state.lastVToN;
        state.scoredBeats++;
        double beats = Math.min(state.scoredBeats + PRIOR_BEATS, LONG_RUN_BEATS);
        state.longRunLogV += (logV - state.longRunLogV) / beats;
        state.longRunLogS += (logS - state.longRunLogS) / beats;
        state.longRunVToN += (vToN - state.longRunVToN) / beats;
        state.lastSToN = sToN;
        state.lastVToN = vToN;
    }

    private static double logScore(float score) {
        return score <= 0 ? LOWEST_LOG_SCORE : Math.max(LOWEST_LOG_SCORE, StrictMath.log(score));
    }
}
