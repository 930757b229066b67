package wardbeat.beat;

import java.util.Arrays;

/**
 * Rhythm and usual scores of a patient as features of a beat for {@link BeatClassifier}. Causal: a beat is compared
 * with earlier beats only.
 *
 * <p>Intervals are compared with their long-run mean, not with a median: if every other beat is premature, a median
 * hides what a mean shows. The long-run mean is kept across gaps. An interval across a gap is unknown and counts as
 * usual. Not thread-safe; the caller owns the {@link State}.
 *
 * <p><b>Source</b>: prematurity as evidence for supraventricular beats: de Chazal, O'Dwyer and Reilly, IEEE Trans.
 * Biomed. Eng. 51(7), 2004. The other features and all constants were chosen by this project by validation between
 * the training patients.
 */
public final class RhythmContext {

    /** A feature; the ordinal is its index in {@link #features}. */
    public enum Feature {
        /** Logarithm of the ratio of the scores of S and N. */
        S_TO_N,
        /** Logarithm of the ratio of the scores of V and N. */
        V_TO_N,
        /** Logarithm of the ratio of the scores of F and N. */
        F_TO_N,
        /** Logarithm of the ratio of the scores of Q and N. */
        Q_TO_N,
        /**
         * Logarithm of the ratio of the RR interval to its long-run mean; 0 if the interval is unknown, as for all
         * ratios below.
         */
        INTERVAL_TO_LONG_RUN,
        /** Logarithm of the ratio of the RR interval to the mean of the last eight. */
        INTERVAL_TO_RECENT,
        /** Logarithm of the ratio of the RR interval to the one before. */
        INTERVAL_TO_LAST,
        /** Mean absolute difference of the logarithms of successive intervals over the last eight. */
        IRREGULARITY,
        /** Distance of {@link #INTERVAL_TO_LONG_RUN} below -0.1; otherwise 0. */
        PREMATURE_TO_LONG_RUN,
        /** Distance of {@link #INTERVAL_TO_RECENT} below -0.1; otherwise 0. */
        PREMATURE_TO_RECENT,
        /**
         * Product of {@link #PREMATURE_TO_LONG_RUN} and {@link #IRREGULARITY}: a short interval is weak evidence in
         * an irregular rhythm.
         */
        PREMATURE_AND_IRREGULAR,
        /**
         * Logarithm of the score of V minus its long-run mean for this patient: some patients always have wide beats.
         */
        V_TO_LONG_RUN
    }

    /** Number of features. */
    public static final int FEATURES = Feature.values().length;

    private static final double LOWEST_LOG_SCORE = -12;
    private static final double SHORTEST_SAMPLES = 25;
    private static final double LONGEST_SAMPLES = 375;
    private static final int LONG_RUN_BEATS = 300;
    private static final int RECENT = 8;
    private static final int MIN_INTERVALS_FOR_IRREGULARITY = 3;
    private static final double PRIOR_IRREGULARITY = 0.05;
    private static final double TOLERATED = 0.1;
    private static final double PRIOR_LOG_V = -4;
    private static final int PRIOR_BEATS = 20;

    /** Memory between beats. Owned by the context while it works; not copied. */
    public static final class State {
        /** Number of intervals in the long-run mean. */
        public long intervals;
        /** Long-run mean of the intervals, samples at 125 Hz; 0 before the first. */
        public double longRunSamples;
        /** The latest intervals, oldest first, samples at 125 Hz. */
        public double[] recentSamples = new double[0];
        /** Number of scored beats in {@link #longRunLogV}. */
        public long scoredBeats;
        /** Long-run mean of the logarithm of the score of V. */
        public double longRunLogV = PRIOR_LOG_V;
    }

    private final State state;

    /** Continues from {@code state}, which this context changes. */
    public RhythmContext(State state) {
        this.state = state;
    }

    /**
     * Returns the features of a beat with a scored window.
     *
     * @param scores the network's scores, five for each window
     * @param at index in {@code scores} of the beat's window
     * @param intervalSamples time since the beat before it, samples at 125 Hz; -1 if it is unknown
     * @return the features by {@link Feature#ordinal}
     */
    public double[] features(float[] scores, int at, long intervalSamples) {
        var features = new double[FEATURES];
        double logN = logScore(scores[at + BeatClass.N.ordinal()]);
        double logV = logScore(scores[at + BeatClass.V.ordinal()]);
        features[Feature.S_TO_N.ordinal()] = logScore(scores[at + BeatClass.S.ordinal()]) - logN;
        features[Feature.V_TO_N.ordinal()] = logV - logN;
        features[Feature.F_TO_N.ordinal()] = logScore(scores[at + BeatClass.F.ordinal()]) - logN;
        features[Feature.Q_TO_N.ordinal()] = logScore(scores[at + BeatClass.Q.ordinal()]) - logN;
        features[Feature.V_TO_LONG_RUN.ordinal()] = logV - state.longRunLogV;
        double irregularity = irregularity();
        features[Feature.IRREGULARITY.ordinal()] = irregularity;
        if (intervalSamples >= 0 && state.intervals > 0) {
            int recent = state.recentSamples.length;
            double interval = clamped(intervalSamples);
            double toLongRun = StrictMath.log(interval / state.longRunSamples);
            double toRecent = StrictMath.log(interval / (sum(state.recentSamples) / recent));
            double premature = Math.max(0, -toLongRun - TOLERATED);
            features[Feature.INTERVAL_TO_LONG_RUN.ordinal()] = toLongRun;
            features[Feature.INTERVAL_TO_RECENT.ordinal()] = toRecent;
            features[Feature.INTERVAL_TO_LAST.ordinal()] = StrictMath.log(interval / state.recentSamples[recent - 1]);
            features[Feature.PREMATURE_TO_LONG_RUN.ordinal()] = premature;
            features[Feature.PREMATURE_TO_RECENT.ordinal()] = Math.max(0, -toRecent - TOLERATED);
            features[Feature.PREMATURE_AND_IRREGULAR.ordinal()] = premature * irregularity;
        }
        return features;
    }

    /**
     * Adds the interval before a beat, samples at 125 Hz. Must be called for every beat with an interval, scored or
     * not.
     */
    public void addInterval(long intervalSamples) {
        double interval = clamped(intervalSamples);
        state.intervals++;
        state.longRunSamples += (interval - state.longRunSamples) / Math.min(state.intervals, LONG_RUN_BEATS);
        int kept = Math.min(state.recentSamples.length, RECENT - 1);
        var recent = new double[kept + 1];
        System.arraycopy(state.recentSamples, state.recentSamples.length - kept, recent, 0, kept);
        recent[kept] = interval;
        state.recentSamples = recent;
    }

    /** Adds the scores of a beat. Must be called for every scored beat, after {@link #features}. */
    public void addScores(float[] scores, int at) {
        state.scoredBeats++;
        state.longRunLogV += (logScore(scores[at + BeatClass.V.ordinal()]) - state.longRunLogV)
                / Math.min(state.scoredBeats + PRIOR_BEATS, LONG_RUN_BEATS);
    }

    private double irregularity() {
        double[] recent = state.recentSamples;
        if (recent.length < MIN_INTERVALS_FOR_IRREGULARITY) {
            return PRIOR_IRREGULARITY;
        }
        double changes = 0;
        for (int i = 1; i < recent.length; i++) {
            changes += Math.abs(StrictMath.log(recent[i] / recent[i - 1]));
        }
        return changes / (recent.length - 1);
    }

    private static double clamped(long intervalSamples) {
        return Math.max(SHORTEST_SAMPLES, Math.min(LONGEST_SAMPLES, (double) intervalSamples));
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double logScore(float score) {
        return score <= 0 ? LOWEST_LOG_SCORE : Math.max(LOWEST_LOG_SCORE, StrictMath.log(score));
    }
}
