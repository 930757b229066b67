package wardbeat.alarm;

import wardbeat.beat.BeatTemplate;

/**
 * The shape of the wave around an R peak, from 120 ms before it to 200 ms after it, and the similarity of two shapes.
 */
final class QrsShape {

    /** Similarity of a beat that cannot be compared. */
    static final byte UNKNOWN = 127;

    /** Similarity of a beat in a second with a poor signal. */
    static final byte POOR = 126;

    private static final int BEFORE = 15;
    private static final int AFTER = 25;
    private static final int LENGTH = BEFORE + 1 + AFTER;
    private static final int SHIFT = 5;
    private static final float[] NONE = {};

    private QrsShape() {}

    /**
     * The shape of the beat at {@code index}: its samples, 41 at 125 Hz, with mean 0 and sum of squares 1. Empty where
     * the wave is flat or does not reach far enough.
     *
     * @param end number of values of the wave that may be used
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
     * The greatest correlation of {@code shape}, whose mean is 0, with the wave around {@code index}, over shifts of up
     * to 40 ms: percent, -100 to 100; {@link #UNKNOWN} where the shape is empty, or the wave is flat or does not reach far enough.
     */
    static byte similarity(float[] shape, short[] wave, int index, int end) {
        if (shape.length == 0 || index - BEFORE - SHIFT < 0 || index + AFTER + SHIFT >= end) {
            return UNKNOWN;
        }
        var around = new float[LENGTH + 2 * SHIFT];
        for (int i = 0; i < around.length; i++) {
            around[i] = wave[index - BEFORE - SHIFT + i];
        }
        if (isFlat(around)) {
            return UNKNOWN;
        }
        double highest = -1;
        for (int shift = 0; shift <= 2 * SHIFT; shift++) {
            highest = Math.max(highest, BeatTemplate.correlation(around, shift, shape, 0, LENGTH));
        }
        return (byte) Math.round(100 * highest);
    }

    private static boolean isFlat(float[] wave) {
        for (float value : wave) {
            if (value != wave[0]) {
                return false;
            }
        }
        return true;
    }
}
