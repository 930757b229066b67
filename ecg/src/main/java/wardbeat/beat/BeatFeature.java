package wardbeat.beat;

/**
 * A feature of a beat for {@link BeatClassifier}: the ordinal is its index. All logarithms are natural. An interval is
 * that from the beat before; features of an unknown interval are 0, as if it was usual. Archives name features, so a
 * name must not change.
 */
public enum BeatFeature {

    // Scores of the network; see ScoreContext.

    /** Logarithm of the ratio of the scores of S and N. */
    S_TO_N,
    /** Logarithm of the ratio of the scores of V and N. */
    V_TO_N,
    /** Logarithm of the ratio of the scores of F and N. */
    F_TO_N,
    /** Logarithm of the ratio of the scores of Q and N. */
    Q_TO_N,
    /** Logarithm of the score of V minus its long-run mean for this patient: some patients always have wide beats. */
    V_TO_LONG_RUN,
    /** Logarithm of the score of S minus its long-run mean for this patient. */
    S_TO_LONG_RUN,
    /** {@link #V_TO_N} minus its long-run mean for this patient. */
    V_TO_N_TO_LONG_RUN,
    /** {@link #S_TO_N} of the beat before. */
    LAST_S_TO_N,
    /** {@link #V_TO_N} of the beat before. */
    LAST_V_TO_N,

    // Rhythm; see RhythmContext. "To" is the logarithm of the ratio of the interval to something.

    /** Interval to its long-run mean. */
    INTERVAL_TO_LONG_RUN,
    /** Interval to the mean of the last 8. */
    INTERVAL_TO_RECENT,
    /** Interval to the one before. */
    INTERVAL_TO_LAST,
    /** Mean absolute difference of the logarithms of successive intervals over the last 8. */
    IRREGULARITY,
    /** Distance of {@link #INTERVAL_TO_LONG_RUN} below -0.1; otherwise 0. */
    PREMATURE_TO_LONG_RUN,
    /** Distance of {@link #INTERVAL_TO_RECENT} below -0.1; otherwise 0. */
    PREMATURE_TO_RECENT,
    /** {@link #PREMATURE_TO_LONG_RUN} times {@link #IRREGULARITY}: a short interval is weak evidence if all vary. */
    PREMATURE_AND_IRREGULAR,
    /** Interval to the mean of the last 32. */
    INTERVAL_TO_MEAN_32,
    /** Interval to the median of the last 32. */
    INTERVAL_TO_MEDIAN_32,
    /** Interval to the upper quartile of the last 32. */
    INTERVAL_TO_UPPER_QUARTILE_32,
    /** Interval to the upper quartile of the last 64. */
    INTERVAL_TO_UPPER_QUARTILE_64,
    /** Irregularity over the last 32 differences. */
    IRREGULARITY_32,
    /** Irregularity over the last 64 differences. */
    IRREGULARITY_64,
    /** Share of the last 32 differences of logarithms that are above 0.1. */
    IRREGULAR_SHARE_32,
    /** Interval to the interval of the basic rhythm. */
    INTERVAL_TO_BASIC,
    /** Distance of {@link #INTERVAL_TO_BASIC} below -0.1; otherwise 0. */
    PREMATURE_TO_BASIC,
    /** {@link #INTERVAL_TO_BASIC} of the beat before. */
    LAST_TO_BASIC,
    /** {@link #INTERVAL_TO_BASIC} of the beat before that. */
    LAST_BUT_ONE_TO_BASIC,
    /** {@link #PREMATURE_TO_BASIC} times {@link #IRREGULARITY_32}. */
    PREMATURE_TO_BASIC_AND_IRREGULAR,
    /** Standard deviation of the last 64 intervals divided by their mean. */
    VARIATION_64,
    /** The interval before, to the long-run mean. */
    LAST_TO_LONG_RUN,
    /** Interval to the one before the last. */
    INTERVAL_TO_LAST_BUT_ONE,
    /** Share of the last 32 intervals below 0.87 of the basic interval. */
    SHORT_SHARE_32,
    /** {@link #PREMATURE_TO_BASIC} where the interval is like the one before: a run of short intervals. */
    PREMATURE_LIKE_LAST,
    /** Interval to the longest of the last 4. */
    INTERVAL_TO_LONGEST_4,
    /** {@link #INTERVAL_TO_BASIC} in units of the usual deviation from the basic interval. */
    DEVIATION_FROM_BASIC,

    // Rhythm over minutes; see RhythmContext.

    /** Interval to the 90 % quantile of the last 256. */
    INTERVAL_TO_SLOWEST,
    /** Interval to the median of the last 256. */
    INTERVAL_TO_MEDIAN_256,
    /** Whether intervals repeat after two beats rather than after one, over 16 beats: logarithm of a ratio of changes. */
    ALTERNATION,
    /** Mean of 1 for a change of sign of successive differences and -1 for none, over 16 beats. */
    ALTERNATING_SIGNS,
    /** How much the interval is the short half of a regular alternation. */
    SHORT_HALF,
    /** Interval to the anchor, which follows the basic rhythm and hardly follows premature beats. */
    INTERVAL_TO_ANCHOR,
    /** Distance of {@link #INTERVAL_TO_ANCHOR} below -0.1; otherwise 0. */
    PREMATURE_TO_ANCHOR,
    /** Interval to 0.8 s. */
    INTERVAL_TO_800_MS,
    /** Mean absolute difference of the logarithms of the last 4 intervals. */
    IRREGULARITY_3,
    /** {@link #PREMATURE_TO_ANCHOR} where intervals alternate. */
    PREMATURE_AND_ALTERNATING,
    /** Logarithm of the ratio of the 90 % and the 10 % quantile of the last 256 intervals. */
    SPREAD_256,
    /** {@link #INTERVAL_TO_SLOWEST} times {@link #SPREAD_256}. */
    SLOWEST_AND_SPREAD,

    // Shape against the patient's own beats; see BeatMorphology.

    /** Correlation of the QRS complex with the template. */
    QRS_CORRELATION,
    /** Logarithm of the ratio of the amplitude of the QRS complex to that of the template. */
    QRS_AMPLITUDE,
    /** Logarithm of the rms difference of the QRS complex from the template, relative to the template. */
    QRS_DISTANCE,
    /** Logarithm of the ratio of the width of the QRS complex to the usual one. */
    QRS_WIDTH,
    /** Greatest correlation of the P segment with that of the template over shifts of 24 ms. */
    P_CORRELATION,
    /** Logarithm of the rms difference of the P segment from that of the template, relative to the QRS amplitude. */
    P_DISTANCE,
    /** Logarithm of the ratio of the standard deviation of the P segment to that of the template. */
    P_ENERGY,
    /** Logarithm of the ratio of the template's P wave to what varies around it: low in atrial fibrillation. */
    P_TO_RESIDUAL,
    /** Correlation of the T wave of the beat before with its template. */
    LAST_T_CORRELATION,
    /** Logarithm of the rms difference of that T wave from its template: a P wave in the T wave changes it. */
    LAST_T_DISTANCE,
    /** Correlation of the QRS complex with that of the beat before. */
    QRS_TO_LAST,
    /** Logarithm of the ratio of the range of the P segment to that of the template. */
    P_RANGE,
    /** Number of beats in the template as a share of 50. */
    TEMPLATE_BEATS,
    /** Correlation of the P segment with that of the template without a shift. */
    P_CORRELATION_UNSHIFTED,
    /** Logarithm of the ratio of the amplitude to that of the beat before. */
    AMPLITUDE_TO_LAST,
    /** Slope of the P segment relative to the QRS amplitude. */
    P_SLOPE;

    /** Number of features. */
    public static final int COUNT = values().length;
}
