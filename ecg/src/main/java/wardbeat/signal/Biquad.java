package wardbeat.signal;

/**
 * Recursive second-order filter in transposed direct form II. The caller owns its two memory values. Immutable and
 * thread-safe.
 *
 * <p><b>Source</b>: Butterworth prototypes by the bilinear transform, for example Oppenheim and Schafer, Discrete-Time
 * Signal Processing (2010), section 7.2. Coefficients use {@link StrictMath}, so they are the same on every machine.
 */
public final class Biquad {

    /**
     * Outputs below this magnitude become 0. Otherwise the decay after a flat line would reach subnormal numbers,
     * which are slow on many processors.
     */
    private static final double MIN_OUTPUT = 1e-30;

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** Returns a Butterworth high-pass with -3 dB at {@code cutoffHz}. */
    public static Biquad highPass(double cutoffHz, double rateHz) {
        double w = StrictMath.tan(Math.PI * cutoffHz / rateHz);
        double root = StrictMath.sqrt(2) * w;
        return new Biquad(1, -2, 1, 1 + root + w * w, 2 * (w * w - 1), 1 - root + w * w);
    }

    /** Returns a Butterworth low-pass with -3 dB at {@code cutoffHz}. */
    public static Biquad lowPass(double cutoffHz, double rateHz) {
        double w = StrictMath.tan(Math.PI * cutoffHz / rateHz);
        double root = StrictMath.sqrt(2) * w;
        return new Biquad(w * w, 2 * w * w, w * w, 1 + root + w * w, 2 * (w * w - 1), 1 - root + w * w);
    }

    /** Filters one sample with the memory at {@code at} and {@code at + 1}, initially 0. */
    public double step(double x, double[] memory, int at) {
        double y = b0 * x + memory[at];
        if (Math.abs(y) < MIN_OUTPUT) {
            y = 0;
        }
        memory[at] = b1 * x - a1 * y + memory[at + 1];
        memory[at + 1] = b2 * x - a2 * y;
        return y;
    }
}
