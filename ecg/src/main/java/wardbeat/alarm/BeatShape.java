package wardbeat.alarm;

/** The wave around an R peak, 120 ms before it to 200 ms after it, and how like two such stretches are. */
final class BeatShape {

    /** Of a beat of which it cannot be said. */
    static final byte UNKNOWN = 127;

    /** Of a beat in a second whose signal is poor. */
    static final byte POOR = 126;

    private static final int BEFORE = 15;
    private static final int AFTER = 25;
    private static final int LENGTH = BEFORE + 1 + AFTER;
    private static final int SHIFT = 5;
    private static final float[] NONE = {};

    private BeatShape() {}

    /**
     * The stretch around the beat at {@code index} without its mean and at a height at which all beats weigh the same; empty where it is
     * not all there or flat.
     *
     * @param end how many values of the wave may be looked at
     */
    static float[] at(short[] wave, int index, int end) {
        if (index - BEFORE < 0 || index + AFTER >= end) {
            return NONE;
        }
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += wave[index - BEFORE + i];
        }
        double squares = 0;
        var shape = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            shape[i] = (float) (wave[index - BEFORE + i] - sum / LENGTH);
            squares += shape[i] * shape[i];
        }
        if (squares == 0) {
            return NONE;
        }
        for (int i = 0; i < LENGTH; i++) {
            shape[i] /= (float) Math.sqrt(squares);
        }
        return shape;
    }

    /**
     * The highest correlation of {@code shape}, which has no mean, with the wave around {@code index}, over shifts of 40 ms to either side: percent, -100 to
     * 100, {@link #UNKNOWN} where there is no shape or not all of the wave.
     */
    static byte likeness(float[] shape, short[] wave, int index, int end) {
        if (shape.length == 0 || index - BEFORE - SHIFT < 0 || index + AFTER + SHIFT >= end) {
            return UNKNOWN;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int shift = -SHIFT; shift <= SHIFT; shift++) {
            highest = Math.max(highest, correlation(shape, wave, index + shift - BEFORE));
        }
        return Double.isNaN(highest) ? UNKNOWN : (byte) Math.round(100 * highest);
    }

    private static double correlation(float[] shape, short[] wave, int from) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += wave[from + i];
        }
        double both = 0;
        double ofShape = 0;
        double ofWave = 0;
        for (int i = 0; i < LENGTH; i++) {
            double deflection = wave[from + i] - sum / LENGTH;
            both += shape[i] * deflection;
            ofShape += shape[i] * shape[i];
            ofWave += deflection * deflection;
        }
        return both / Math.sqrt(ofShape * ofWave);
    }
}
