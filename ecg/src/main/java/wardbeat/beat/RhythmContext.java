package wardbeat.beat;

import java.util.Arrays;

/**
 * What is known of a patient's rhythm and usual scores when a beat comes: what {@link BeatClassifier} adds to the network's
 * scores. Causal: a beat is compared with the beats before it alone.
 *
 * <p>Intervals are compared with their long-run mean, not with a median: where every other beat is premature, a median hides
 * what a mean still shows. The long run outlives gaps; an interval across a gap is unknown and counts as usual.
 *
 * <p>Prematurity as the evidence for supraventricular beats: de Chazal, O'Dwyer and Reilly, IEEE Trans. Biomed. Eng. 51(7), 2004. The
 * other features and all constants are this project's, chosen between the training patients. Not thread-safe.
 */
public final class RhythmContext {

    /** What the context says, in the order of {@link #features}. */
    public enum Feature {
        /** Logarithm of the scores' ratio, S to N. */
        S_TO_N,
        /** Logarithm of the scores' ratio, V to N. */
        V_TO_N,
        /** Logarithm of the scores' ratio, F to N. */
        F_TO_N,
        /** Logarithm of the scores' ratio, Q to N. */
        Q_TO_N,
        /** Logarithm of the RR interval's ratio to its long-run mean; 0 where the interval is unknown, as in the next five. */
        INTERVAL_TO_LONG_RUN,
        /** Logarithm of the RR interval's ratio to the mean of the last eight. */
        INTERVAL_TO_RECENT,
        /** Logarithm of the RR interval's ratio to the one before. */
        INTERVAL_TO_LAST,
        /** Mean magnitude of the change of the logarithm from interval to interval over the last eight. */
        IRREGULARITY,
        /** By how much {@link #INTERVAL_TO_LONG_RUN} falls below -0.1; else 0. */
        PREMATURE_TO_LONG_RUN,
        /** By how much {@link #INTERVAL_TO_RECENT} falls below -0.1; else 0. */
        PREMATURE_TO_RECENT,
        /** The product of {@link #PREMATURE_TO_LONG_RUN} and {@link #IRREGULARITY}: among irregular intervals a short one says less. */
        PREMATURE_AND_IRREGULAR,
        /** Logarithm of the score of V, above this patient's long-run mean of it: whoever has wide beats always has them. */
        V_TO_LONG_RUN
    }

    /** The number of features. */
    public static final int FEATURES = Feature.values().length;

    private static final double LOWEST_LOG_SCORE = -12;
    private static final double SHORTEST_SAMPLES = 25;
    private static final double LONGEST_SAMPLES = 375;
    private static final int LONG_RUN_BEATS = 300;
    private static final int RECENT = 8;
    private static final int FEWEST_TO_JUDGE_IRREGULARITY = 3;
    private static final double PRIOR_IRREGULARITY = 0.05;
    private static final double TOLERATED = 0.1;
    private static final double PRIOR_LOG_V = -4;
    private static final int PRIOR_BEATS = 20;

    /** What is kept between beats. Working memory, shared and not copied. */
    public static final class State {
        /** How many intervals the long-run mean has seen. */
        public long intervals;
        /** The intervals' long-run mean, samples at 125 Hz; 0 before the first. */
        public double longRunSamples;
        /** The latest intervals, oldest first, samples at 125 Hz. */
        public double[] recentSamples = new double[0];
        /** How many scored beats the mean below has seen. */
        public long scoredBeats;
        /** The long-run mean of the logarithm of the score of V. */
        public double longRunLogV = PRIOR_LOG_V;
    }

    private final State state;

    /** Continues from {@code state}, which this object works in. */
    public RhythmContext(State state) {
        this.state = state;
    }

    /**
     * What is known when a beat comes whose window has scores.
     *
     * @param scores the network's scores, five a window
     * @param at where the beat's window begins in them
     * @param intervalSamples the time since the beat before it, samples at 125 Hz; -1 where it is unknown
     * @return by {@link Feature#ordinal}
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

    /** Remembers the interval before a beat, samples at 125 Hz; to be called for every beat with one, scored or not. */
    public void sawInterval(long intervalSamples) {
        double interval = clamped(intervalSamples);
        state.intervals++;
        state.longRunSamples += (interval - state.longRunSamples) / Math.min(state.intervals, LONG_RUN_BEATS);
        int kept = Math.min(state.recentSamples.length, RECENT - 1);
        var recent = new double[kept + 1];
        System.arraycopy(state.recentSamples, state.recentSamples.length - kept, recent, 0, kept);
        recent[kept] = interval;
        state.recentSamples = recent;
    }

    /** Remembers a beat's scores; to be called for every scored beat. */
    public void sawScores(float[] scores, int at) {
        state.scoredBeats++;
        state.longRunLogV += (logScore(scores[at + BeatClass.V.ordinal()]) - state.longRunLogV)
                / Math.min(state.scoredBeats + PRIOR_BEATS, LONG_RUN_BEATS);
    }

    private double irregularity() {
        double[] recent = state.recentSamples;
        if (recent.length < FEWEST_TO_JUDGE_IRREGULARITY) {
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
