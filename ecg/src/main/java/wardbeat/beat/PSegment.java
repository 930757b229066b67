package wardbeat.beat;

/**
 * Segment of the P wave: 28 samples at 125 Hz from 288 ms before the R peak to 64 ms before it, without the straight line
 * between its ends.
 */
final class PSegment {

    /** First sample before the R peak. */
    static final int BEFORE = 36;

    /** Sample before the R peak that ends the segment, exclusive. */
    static final int END = 8;

    private static final int LENGTH = BEFORE - END;

    private final double[] values = new double[LENGTH];

    /** @param peak index of the R peak in {@code samples} */
    PSegment(float[] samples, int peak) {
        int from = peak - BEFORE;
        int to = peak - END;
        double start = ((double) samples[from] + samples[from + 1]) / 2;
        double end = ((double) samples[to - 2] + samples[to - 1]) / 2;
        for (int i = 0; i < LENGTH; i++) {
            double share = (double) i / (LENGTH - 1);
            values[i] = samples[from + i] - (start * (1 - share) + end * share);
        }
    }

    /** Correlation with another segment, -1 to 1; 0 if one of them is flat. */
    double correlation(PSegment other) {
        double mean = mean();
        double meanOfOther = other.mean();
        double both = 0;
        double squares = 0;
        double squaresOfOther = 0;
        for (int i = 0; i < LENGTH; i++) {
            double deflection = values[i] - mean;
            double deflectionOfOther = other.values[i] - meanOfOther;
            both += deflection * deflectionOfOther;
            squares += deflection * deflection;
            squaresOfOther += deflectionOfOther * deflectionOfOther;
        }
        double norm = Math.sqrt(squares * squaresOfOther);
        return norm > 1e-9 ? both / norm : 0;
    }

    /** Mean square of the difference from another segment. */
    double meanSquareDifference(PSegment other) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return sum / LENGTH;
    }

    /** Standard deviation. */
    double deviation() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / LENGTH);
    }

    /** Difference of the greatest and the least value. */
    double range() {
        double least = values[0];
        double most = values[0];
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / LENGTH;
    }
}
