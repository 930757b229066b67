package wardbeat.evaluation;

/**
 * Distances of detected beats from the nearest reference beats, positive if late.
 *
 * @param beats number of distances
 * @param sumMillis sum of the distances, milliseconds
 * @param sumOfSquares sum of the squared distances, milliseconds squared
 */
public record PositionErrors(long beats, double sumMillis, double sumOfSquares) {

    static final PositionErrors NONE = new PositionErrors(0, 0, 0);

    /** Mean, milliseconds; NaN without beats. */
    public double meanMillis() {
        return sumMillis / beats;
    }

    /** Standard deviation, milliseconds; NaN without beats. */
    public double sdMillis() {
        double mean = meanMillis();
        return Math.sqrt(Math.max(0, sumOfSquares / beats - mean * mean));
    }

    /** These errors and one more of {@code millis}. */
    PositionErrors plus(double millis) {
        return new PositionErrors(beats + 1, sumMillis + millis, sumOfSquares + millis * millis);
    }

    /** These errors and those of {@code other}. */
    PositionErrors plus(PositionErrors other) {
        return new PositionErrors(beats + other.beats, sumMillis + other.sumMillis, sumOfSquares + other.sumOfSquares);
    }
}
