package wardbeat.beat;

/**
 * Rhythm of a patient as features of a beat for {@link BeatClassifier}. Causal: a beat is compared with earlier beats
 * only.
 *
 * <p>Three trackers follow the rhythm. The <i>long-run mean</i> of about 300 intervals shows premature beats even where
 * every other beat is premature, which a median hides. The <i>basic interval</i> follows intervals that are like it and
 * hardly follows others. The <i>anchor</i> does the same, more slowly. All are kept across gaps. An interval across a
 * gap is unknown and counts as usual. Not thread-safe; the caller owns the {@link State}.
 *
 * <p><b>Source</b>: prematurity as evidence for supraventricular beats: de Chazal, O'Dwyer and Reilly, IEEE Trans.
 * Biomed. Eng. 51(7), 2004. The other features and all constants were chosen by this project by validation between the
 * training patients.
 */
public final class RhythmContext {

    private static final int LONG_RUN_BEATS = 300;
    private static final int RECENT = 8;
    private static final int MIN_INTERVALS_FOR_IRREGULARITY = 3;
    private static final int MIN_INTERVALS_FOR_QUANTILES = 3;
    private static final int ALTERNATING_INTERVALS = 17;
    private static final double PRIOR_CHANGE = 0.05;
    private static final double TOLERATED = 0.1;
    private static final double SHORT = 0.87;
    private static final double LIKE_BASIC = 0.12;
    private static final double FOLLOW_LIKE = 0.1;
    private static final double FOLLOW_OTHER = 0.02;
    private static final double FOLLOW_OTHER_BY_ANCHOR = 0.004;
    private static final double GREATEST_STEP = 0.3;
    private static final int YOUNG_INTERVALS = 16;
    private static final double ALTERNATION_PRIOR = 0.02;
    private static final double ALTERNATING_CHANGE = 0.04;
    private static final int INTERVAL_OF_800_MS = 100;

    /** Memory between beats. Owned by the context while it works; not copied. Its names are persistent. */
    public static final class State {
        /** Number of intervals in the long-run mean. */
        public long intervals;
        /** Long-run mean of the intervals, samples at 125 Hz; 0 before the first. */
        public double longRunSamples;
        /** The latest intervals of a state of release 0.1.0, samples at 125 Hz; otherwise empty. */
        public double[] recentSamples = new double[0];
        /** The latest intervals, oldest first, samples at 125 Hz; see {@link IntervalHistory}. */
        public short[] lastSamples = new short[0];
        /** Logarithm of the basic interval in samples at 125 Hz; 0 before the first. */
        public double logBasic;
        /** Usual distance from the basic interval of intervals that are like it, as a logarithm. */
        public double basicDeviation = 0.05;
        /** Logarithm of the ratio of the last interval to the basic interval before it. */
        public double lastToBasic;
        /** The same of the interval before the last. */
        public double lastButOneToBasic;
        /** Logarithm of the anchor in samples at 125 Hz; 0 before the first interval. */
        public double logAnchor;
        /** Number of scored beats in the long-run means of scores. */
        public long scoredBeats;
        /** Long-run mean of the logarithm of the score of V. */
        public double longRunLogV = -4;
        /** Long-run mean of the logarithm of the score of S. */
        public double longRunLogS = -4;
        /** Long-run mean of the logarithm of the ratio of the scores of V and N. */
        public double longRunVToN = -6;
        /** Logarithm of the ratio of the scores of S and N of the last scored beat. */
        public double lastSToN;
        /** Logarithm of the ratio of the scores of V and N of the last scored beat. */
        public double lastVToN;
    }

    private final State state;
    private IntervalHistory history;

    /** Continues from {@code state}, which this context changes. */
    public RhythmContext(State state) {
        this.state = state;
        if (state.recentSamples.length > 0) {
            takeOverRelease01(state);
        }
        this.history = new IntervalHistory(state.lastSamples);
    }

    private static void takeOverRelease01(State state) {
        state.lastSamples = new short[0];
        for (double samples : state.recentSamples) {
            state.lastSamples = new IntervalHistory(state.lastSamples).with(IntervalHistory.limited((long) samples));
        }
        state.recentSamples = new double[0];
        state.logBasic = StrictMath.log(state.longRunSamples);
        state.logAnchor = state.logBasic;
    }

    /**
     * Fills in the features of a beat.
     *
     * @param intervalSamples time since the beat before it, samples at 125 Hz; -1 if it is unknown
     * @param features by {@link BeatFeature#ordinal}; modified
     */
    void describe(long intervalSamples, double[] features) {
        double irregularity = history.count() < MIN_INTERVALS_FOR_IRREGULARITY
                ? PRIOR_CHANGE
                : history.meanChange(Math.min(RECENT, history.count()) - 1);
        boolean hasChanges = history.count() > 1;
        double irregularity32 = hasChanges ? history.meanChange(32) : PRIOR_CHANGE;
        features[BeatFeature.IRREGULARITY.ordinal()] = irregularity;
        features[BeatFeature.IRREGULARITY_32.ordinal()] = irregularity32;
        features[BeatFeature.IRREGULARITY_64.ordinal()] = hasChanges ? history.meanChange(64) : PRIOR_CHANGE;
        features[BeatFeature.IRREGULAR_SHARE_32.ordinal()] =
                hasChanges ? history.shareOfChangesAbove(TOLERATED, 32) : 0;
        if (intervalSamples < 0) {
            return;
        }
        int interval = IntervalHistory.limited(intervalSamples);
        double log = IntervalHistory.logarithm(interval);
        features[BeatFeature.INTERVAL_TO_800_MS.ordinal()] = log - IntervalHistory.logarithm(INTERVAL_OF_800_MS);
        if (history.count() > 0) {
            describeRecent(interval, log, irregularity, features);
            describeBasic(log, irregularity32, features);
        }
        if (history.count() >= MIN_INTERVALS_FOR_QUANTILES) {
            describeMinutes(log, features);
        }
    }

    private void describeRecent(int interval, double log, double irregularity, double[] features) {
        double toLongRun = StrictMath.log(interval / state.longRunSamples);
        double toRecent = StrictMath.log(interval / history.mean(RECENT));
        double premature = Math.max(0, -toLongRun - TOLERATED);
        features[BeatFeature.INTERVAL_TO_LONG_RUN.ordinal()] = toLongRun;
        features[BeatFeature.INTERVAL_TO_RECENT.ordinal()] = toRecent;
        features[BeatFeature.INTERVAL_TO_LAST.ordinal()] = StrictMath.log((double) interval / history.last(0));
        features[BeatFeature.PREMATURE_TO_LONG_RUN.ordinal()] = premature;
        features[BeatFeature.PREMATURE_TO_RECENT.ordinal()] = Math.max(0, -toRecent - TOLERATED);
        features[BeatFeature.PREMATURE_AND_IRREGULAR.ordinal()] = premature * irregularity;
        short[] sorted32 = history.sorted(32);
        features[BeatFeature.INTERVAL_TO_MEAN_32.ordinal()] = log - StrictMath.log(history.mean(32));
        features[BeatFeature.INTERVAL_TO_MEDIAN_32.ordinal()] = logTo(log, sorted32, 0.5);
        features[BeatFeature.INTERVAL_TO_UPPER_QUARTILE_32.ordinal()] = logTo(log, sorted32, 0.75);
        features[BeatFeature.INTERVAL_TO_UPPER_QUARTILE_64.ordinal()] = logTo(log, history.sorted(64), 0.75);
        features[BeatFeature.VARIATION_64.ordinal()] = history.count() > 3 ? history.variation(64) : PRIOR_CHANGE;
        features[BeatFeature.LAST_TO_LONG_RUN.ordinal()] =
                history.lastLogarithm(0) - StrictMath.log(state.longRunSamples);
        features[BeatFeature.INTERVAL_TO_LAST_BUT_ONE.ordinal()] =
                history.count() > 1 ? log - history.lastLogarithm(1) : 0;
        features[BeatFeature.INTERVAL_TO_LONGEST_4.ordinal()] = log - IntervalHistory.logarithm(history.longest(4));
    }

    private static double logTo(double log, short[] sorted, double share) {
        return log - StrictMath.log(IntervalHistory.quantile(sorted, share));
    }

    private void describeBasic(double log, double irregularity32, double[] features) {
        double toBasic = log - state.logBasic;
        double premature = Math.max(0, -toBasic - TOLERATED);
        double toLast = log - history.lastLogarithm(0);
        features[BeatFeature.INTERVAL_TO_BASIC.ordinal()] = toBasic;
        features[BeatFeature.PREMATURE_TO_BASIC.ordinal()] = premature;
        features[BeatFeature.LAST_TO_BASIC.ordinal()] = state.lastToBasic;
        features[BeatFeature.LAST_BUT_ONE_TO_BASIC.ordinal()] = state.lastButOneToBasic;
        features[BeatFeature.PREMATURE_TO_BASIC_AND_IRREGULAR.ordinal()] = premature * irregularity32;
        features[BeatFeature.SHORT_SHARE_32.ordinal()] = history.shareBelow(SHORT * StrictMath.exp(state.logBasic), 32);
        features[BeatFeature.PREMATURE_LIKE_LAST.ordinal()] = premature * Math.max(0, 1 - Math.abs(toLast) / TOLERATED);
        features[BeatFeature.DEVIATION_FROM_BASIC.ordinal()] = toBasic / (state.basicDeviation + 0.02);
    }

    private void describeMinutes(double log, double[] features) {
        short[] sorted = history.sorted(IntervalHistory.MOST);
        double slowest = IntervalHistory.logarithm(sorted[(int) (0.9 * (sorted.length - 1))]);
        double fastest = IntervalHistory.logarithm(sorted[(int) (0.1 * (sorted.length - 1))]);
        double median = IntervalHistory.logarithm(sorted[(int) (0.5 * (sorted.length - 1))]);
        double prematureToAnchor = Math.max(0, state.logAnchor - log - TOLERATED);
        double signs = describeAlternation(log, features);
        features[BeatFeature.INTERVAL_TO_SLOWEST.ordinal()] = log - slowest;
        features[BeatFeature.INTERVAL_TO_MEDIAN_256.ordinal()] = log - median;
        features[BeatFeature.SPREAD_256.ordinal()] = slowest - fastest;
        features[BeatFeature.SLOWEST_AND_SPREAD.ordinal()] = (log - slowest) * (slowest - fastest);
        features[BeatFeature.INTERVAL_TO_ANCHOR.ordinal()] = log - state.logAnchor;
        features[BeatFeature.PREMATURE_TO_ANCHOR.ordinal()] = prematureToAnchor;
        features[BeatFeature.PREMATURE_AND_ALTERNATING.ordinal()] = prematureToAnchor * Math.max(0, signs);
        double changes = 0;
        for (int back = 0; back < Math.min(3, history.count() - 1); back++) {
            changes += Math.abs(history.lastLogarithm(back) - history.lastLogarithm(back + 1));
        }
        features[BeatFeature.IRREGULARITY_3.ordinal()] = changes / 3;
    }

    /** Fills in the features of alternating intervals. */
    private double describeAlternation(double log, double[] features) {
        int count = Math.min(ALTERNATING_INTERVALS, history.count());
        double afterOne = 0;
        double afterTwo = 0;
        int signs = 0;
        for (int back = count - 3; back >= 0; back--) {
            double change = history.lastLogarithm(back) - history.lastLogarithm(back + 1);
            double changeBefore = history.lastLogarithm(back + 1) - history.lastLogarithm(back + 2);
            afterOne += Math.abs(change);
            afterTwo += Math.abs(history.lastLogarithm(back) - history.lastLogarithm(back + 2));
            if (Math.abs(change) > ALTERNATING_CHANGE && Math.abs(changeBefore) > ALTERNATING_CHANGE) {
                signs += change * changeBefore < 0 ? 1 : -1;
            }
        }
        int changes = count - 2;
        double meanSign = (double) signs / changes;
        double shorter = Math.max(0, history.lastLogarithm(0) - log);
        double asBefore = Math.max(0, 1 - Math.abs(log - history.lastLogarithm(1)) / TOLERATED);
        features[BeatFeature.ALTERNATION.ordinal()] =
                StrictMath.log((afterTwo / changes + ALTERNATION_PRIOR) / (afterOne / changes + ALTERNATION_PRIOR));
        features[BeatFeature.ALTERNATING_SIGNS.ordinal()] = meanSign;
        features[BeatFeature.SHORT_HALF.ordinal()] = shorter * asBefore * Math.max(0, meanSign);
        return meanSign;
    }

    /**
     * Adds the interval before a beat, samples at 125 Hz. Must be called once for every beat with an interval, scored
     * or not.
     */
    void add(long intervalSamples) {
        int interval = IntervalHistory.limited(intervalSamples);
        double log = IntervalHistory.logarithm(interval);
        state.intervals++;
        state.longRunSamples += (interval - state.longRunSamples) / Math.min(state.intervals, LONG_RUN_BEATS);
        if (state.logBasic == 0) {
            state.logBasic = log;
            state.logAnchor = log;
        }
        double toBasic = log - state.logBasic;
        boolean likeBasic = Math.abs(toBasic) < LIKE_BASIC;
        if (likeBasic) {
            state.basicDeviation += (Math.abs(toBasic) - state.basicDeviation) * 0.05;
        }
        state.lastButOneToBasic = state.lastToBasic;
        state.lastToBasic = toBasic;
        state.logBasic += step(toBasic, FOLLOW_OTHER);
        state.logAnchor += step(log - state.logAnchor, FOLLOW_OTHER_BY_ANCHOR);
        state.lastSamples = history.with(interval);
        history = new IntervalHistory(state.lastSamples);
    }

    private double step(double distance, double followOther) {
        double follow = Math.abs(distance) < LIKE_BASIC ? FOLLOW_LIKE : followOther;
        if (state.intervals < YOUNG_INTERVALS) {
            follow = Math.max(follow, 1.0 / state.intervals);
        }
        return follow * Math.max(-GREATEST_STEP, Math.min(GREATEST_STEP, distance));
    }
}
