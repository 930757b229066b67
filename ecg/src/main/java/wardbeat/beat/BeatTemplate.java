package wardbeat.beat;

/**
 * Mean wave of a patient's beats around the R peak. Each new beat counts one part of the mean, at least a fixed part, so
 * that the template follows slow changes. Owns its array. Not thread-safe.
 */
public final class BeatTemplate {

    private float[] mean;
    private int beats;

    /**
     * Continues from a stored template.
     *
     * @param mean the mean wave; empty without beats; owned by the template from now on
     * @param beats number of beats in it; may be limited
     */
    public BeatTemplate(float[] mean, int beats) {
        this.mean = mean;
        this.beats = beats;
    }

    /** The mean wave; empty without beats. Not a copy. */
    public float[] mean() {
        return mean;
    }

    /** Number of beats, at most the greatest {@code mostBeats} that was used. */
    public int beats() {
        return beats;
    }

    /**
     * Adds a beat.
     *
     * @param wave samples of the beat; all beats of a template have the same number of samples
     * @param mostBeats a beat counts one part in as many as there are beats, but at least one part in this number
     */
    public void learn(float[] wave, int mostBeats) {
        if (beats == 0) {
            mean = new float[wave.length];
        }
        beats = Math.min(beats + 1, mostBeats);
        for (int i = 0; i < mean.length; i++) {
            mean[i] += (wave[i] - mean[i]) / beats;
        }
    }

    /** Removes all beats. */
    public void clear() {
        mean = new float[0];
        beats = 0;
    }

    /** Correlation of two waves, -1 to 1; 0 if one of them is flat. */
    public static double correlation(float[] a, int fromA, float[] b, int fromB, int length) {
        double meanA = WaveMeasures.mean(a, fromA, length);
        double meanB = WaveMeasures.mean(b, fromB, length);
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < length; i++) {
            double deflectionA = a[fromA + i] - meanA;
            double deflectionB = b[fromB + i] - meanB;
            both += deflectionA * deflectionB;
            squaresA += deflectionA * deflectionA;
            squaresB += deflectionB * deflectionB;
        }
        double norm = Math.sqrt(squaresA * squaresB);
        return norm > 1e-9 ? both / norm : 0;
    }
}
