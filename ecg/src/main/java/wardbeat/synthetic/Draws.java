package wardbeat.synthetic;

/**
 * Random numbers that are the same on every Java release and machine, which the JDK's generators do not promise.
 *
 * <p><b>Source</b>: SplitMix64; Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
 */
final class Draws {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed) {
        this.state = seed;
    }

    /** A generator of its own, so that what one part draws does not move what another part draws. */
    Draws split() {
        return new Draws(nextLong());
    }

    private long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform from 0 (inclusive) to 1 (exclusive). */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform from {@code least} (inclusive) to {@code most} (exclusive). */
    double between(double least, double most) {
        return least + (most - least) * uniform();
    }

    /** Bell-shaped with mean 0 and standard deviation 1, never beyond 3.5: the sum of four uniform numbers. */
    double bell() {
        long bits = nextLong();
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += (int) (bits >>> (16 * i)) & 0xFFFF;
        }
        return (sum - 2 * 0xFFFF) * (1.7320508075688772 / 0x10000);
    }
}
