package wardbeat.beat;

/** Turns logarithms of relative probabilities into probabilities, with the same bits on every platform. */
final class Softmax {

    private Softmax() {}

    /** Replaces the exponents by probabilities and returns the same array. */
    static double[] of(double[] exponents) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double exponent : exponents) {
            highest = Math.max(highest, exponent);
        }
        double sum = 0;
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = StrictMath.exp(exponents[i] - highest);
            sum += exponents[i];
        }
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] /= sum;
        }
        return exponents;
    }
}
