package wardbeat.beat;

/**
 * First-pass probabilities of a beat and of the beats before it as features for the second pass of
 * {@link BeatClassifier}: in a run or a bigeminy of S, the neighbours are S as well. Causal. Not thread-safe; the caller
 * owns the {@link State}.
 *
 * <p>The features and constants were chosen by this project by validation between the training patients.
 */
public final class VerdictContext {

    private static final double LEAST_PROBABILITY = 1e-6;
    private static final double SURELY_NOT = 0.4;
    private static final double TOLERATED = 0.1;
    private static final double FOLLOW_NORMAL = 0.1;
    private static final double FOLLOW_OTHER = 0.005;
    private static final int MOST_BEATS_SINCE_S = 20;

    /** Memory between beats. Its names are persistent. */
    public static final class State {
        /** Probability of S of the last beat. */
        public double lastS;
        /** Probability of V of the last beat. */
        public double lastV;
        /** Probability of S of the beat before the last. */
        public double lastButOneS;
        /** Mean probability of S of about 8 beats. */
        public double meanS8;
        /** Mean probability of V of about 8 beats. */
        public double meanV8;
        /** Mean probability of S of about 32 beats. */
        public double meanS32;
        /** Mean probability of V of about 32 beats. */
        public double meanV32;
        /** Mean probability of S of about 300 beats. */
        public double meanS300;
        /** Logarithm of the usual interval between two normal beats, samples at 125 Hz; 0 before the first. */
        public double logNormal;
        /** Ordinal of the most probable class of the last beat. */
        public int lastClass;
        /** Number of beats since the last S, at most 20. */
        public int beatsSinceS = MOST_BEATS_SINCE_S;
    }

    private final State state;

    /** Continues from {@code state}, which this context changes. */
    public VerdictContext(State state) {
        this.state = state;
    }

    /**
     * Fills in the features of a beat, and remembers its probabilities.
     *
     * @param firstPass probabilities by {@link BeatClass#ordinal} of the first pass
     * @param intervalSamples time since the beat before it, samples at 125 Hz; -1 if it is unknown
     * @param features by {@link BeatFeature#ordinal}, with those of the rhythm; modified
     */
    public void add(double[] firstPass, long intervalSamples, double[] features) {
        double logN = log(firstPass[BeatClass.N.ordinal()]);
        features[BeatFeature.FIRST_S_TO_N.ordinal()] = log(firstPass[BeatClass.S.ordinal()]) - logN;
        features[BeatFeature.FIRST_V_TO_N.ordinal()] = log(firstPass[BeatClass.V.ordinal()]) - logN;
        features[BeatFeature.FIRST_F_TO_N.ordinal()] = log(firstPass[BeatClass.F.ordinal()]) - logN;
        features[BeatFeature.LAST_S.ordinal()] = state.lastS;
        features[BeatFeature.LAST_V.ordinal()] = state.lastV;
        features[BeatFeature.LAST_BUT_ONE_S.ordinal()] = state.lastButOneS;
        features[BeatFeature.MEAN_S_8.ordinal()] = state.meanS8;
        features[BeatFeature.MEAN_V_8.ordinal()] = state.meanV8;
        features[BeatFeature.MEAN_S_32.ordinal()] = state.meanS32;
        features[BeatFeature.MEAN_V_32.ordinal()] = state.meanV32;
        features[BeatFeature.MEAN_S_300.ordinal()] = state.meanS300;
        features[BeatFeature.LAST_IS_S.ordinal()] = state.lastClass == BeatClass.S.ordinal() ? 1 : 0;
        features[BeatFeature.LAST_IS_V.ordinal()] = state.lastClass == BeatClass.V.ordinal() ? 1 : 0;
        features[BeatFeature.BEATS_SINCE_S.ordinal()] = (double) state.beatsSinceS / MOST_BEATS_SINCE_S;
        double toNormal = intervalSamples < 0 || state.logNormal == 0 ? 0 : log(intervalSamples) - state.logNormal;
        features[BeatFeature.INTERVAL_TO_NORMAL.ordinal()] = toNormal;
        features[BeatFeature.PREMATURE_TO_NORMAL.ordinal()] = Math.max(0, -toNormal - TOLERATED);
        double likeLast = like(features[BeatFeature.INTERVAL_TO_LAST.ordinal()]);
        double likeLastButOne = like(features[BeatFeature.INTERVAL_TO_LAST_BUT_ONE.ordinal()]);
        features[BeatFeature.REPEATS_S.ordinal()] = state.lastS * likeLast;
        features[BeatFeature.REPEATS_V.ordinal()] = state.lastV * likeLast;
        features[BeatFeature.ALTERNATES_S.ordinal()] = state.lastButOneS * likeLastButOne * (1 - state.lastS);
        features[BeatFeature.REPEATS_S_TWICE.ordinal()] = state.lastButOneS * state.lastS;
        remember(firstPass[BeatClass.S.ordinal()], firstPass[BeatClass.V.ordinal()], mostProbable(firstPass), intervalSamples);
    }

    /** Remembers a beat without scores. */
    public void addUnscored(long intervalSamples) {
        remember(0, 0, BeatClass.N.ordinal(), intervalSamples);
    }

    private void remember(double s, double v, int mostProbable, long intervalSamples) {
        if (intervalSamples >= 0) {
            rememberInterval(s, v, log(intervalSamples));
        }
        state.lastButOneS = state.lastS;
        state.lastS = s;
        state.lastV = v;
        state.meanS8 += (s - state.meanS8) / 8;
        state.meanV8 += (v - state.meanV8) / 8;
        state.meanS32 += (s - state.meanS32) / 32;
        state.meanV32 += (v - state.meanV32) / 32;
        state.meanS300 += (s - state.meanS300) / 300;
        state.lastClass = mostProbable;
        state.beatsSinceS = mostProbable == BeatClass.S.ordinal() ? 0 : Math.min(MOST_BEATS_SINCE_S, state.beatsSinceS + 1);
    }

    private void rememberInterval(double s, double v, double log) {
        boolean normal = s < SURELY_NOT && v < SURELY_NOT && state.lastS < SURELY_NOT && state.lastV < SURELY_NOT;
        if (state.logNormal == 0) {
            state.logNormal = normal ? log : 0;
        } else {
            state.logNormal += (log - state.logNormal) * (normal ? FOLLOW_NORMAL : FOLLOW_OTHER);
        }
    }

    private static double log(long intervalSamples) {
        return IntervalHistory.logarithm(IntervalHistory.limited(intervalSamples));
    }

    private static double log(double probability) {
        return StrictMath.log(Math.max(LEAST_PROBABILITY, probability));
    }

    private static double like(double toInterval) {
        return Math.max(0, 1 - Math.abs(toInterval) / TOLERATED);
    }

    private static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
