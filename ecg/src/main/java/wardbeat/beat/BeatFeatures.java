package wardbeat.beat;

import org.jspecify.annotations.Nullable;

/**
 * Features of a bed's beats, one beat after the other. Causal. Cheap to make. Not thread-safe; the caller owns the states.
 */
public final class BeatFeatures {

    /** Number of samples that the shape of a beat needs on both sides of its peak, at 125 Hz. */
    public static final int MARGIN_SAMPLES = BeatMorphology.HALF + BeatMorphology.SHIFT;

    private final RhythmContext.State rhythm;
    private final BeatMorphology morphology;
    private final ScoreContext scores;

    /** Continues from states, which this object changes. */
    public BeatFeatures(RhythmContext.State rhythm, BeatMorphology.State morphology) {
        this.rhythm = rhythm;
        this.morphology = new BeatMorphology(morphology);
        this.scores = new ScoreContext(rhythm);
    }

    /**
     * Returns the features of the next beat.
     *
     * @param windowScores the network's scores, five for each window
     * @param at index in {@code windowScores} of the beat's window
     * @param intervalSamples time since the beat before it, samples at 125 Hz; -1 if it is unknown
     * @param samples scaled samples at 125 Hz around the beat; null if they are unknown
     * @param peak index of the R peak in {@code samples}, at least {@link #MARGIN_SAMPLES} from both ends
     */
    public double[] next(float[] windowScores, int at, long intervalSamples, float @Nullable [] samples, int peak) {
        var features = new double[BeatFeature.COUNT];
        scores.add(windowScores, at, features);
        var context = new RhythmContext(rhythm);
        context.describe(intervalSamples, features);
        morphology.add(samples, peak, intervalSamples, features[BeatFeature.INTERVAL_TO_BASIC.ordinal()], features);
        if (intervalSamples >= 0) {
            context.add(intervalSamples);
        }
        return features;
    }

    /** Notes a beat that has no scores. */
    public void addUnscored(long intervalSamples) {
        if (intervalSamples >= 0) {
            new RhythmContext(rhythm).add(intervalSamples);
        }
    }
}
