package wardbeat.beat;

/** Measures of a part of a wave. */
final class WaveMeasures {

    private static final int STEEP_FROM = 40;
    private static final int STEEP_TO = 83;
    private static final double STEEP = 0.2;

    private WaveMeasures() {}

    /** Number of steep samples around the R peak of a template or beat: a measure of the width of the QRS complex. */
    static double steepSamples(float[] beat) {
        double steepest = 0;
        for (int i = STEEP_FROM; i < STEEP_TO; i++) {
            steepest = Math.max(steepest, Math.abs(beat[i + 1] - beat[i]));
        }
        int steep = 0;
        for (int i = STEEP_FROM; i < STEEP_TO; i++) {
            steep += Math.abs(beat[i + 1] - beat[i]) > STEEP * steepest ? 1 : 0;
        }
        return steep;
    }

    /** Difference of the greatest and the least of {@code length} values. */
    static double range(float[] values, int from, int length) {
        float least = values[from];
        float most = values[from];
        for (int i = from; i < from + length; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        return (double) most - least;
    }

    /** Mean of {@code length} values. */
    static double mean(float[] values, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += values[i];
        }
        return sum / length;
    }
}
