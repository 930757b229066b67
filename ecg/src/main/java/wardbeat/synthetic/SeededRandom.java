package wardbeat.synthetic;

/**
 * Seeded random number generator with the same output on every Java release and machine, which the generators of the
 * JDK do not guarantee. Not thread-safe.
 *
 * <p><b>Source</b>: SplitMix64; Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
 */
final class SeededRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SeededRandom(long seed) {
        this.state = seed;
    }

    /** Returns an independent generator, so that the draws of one component do not change those of another. */
    SeededRandom split() {
        return new SeededRandom(nextLong());
    }

    private long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a uniform number from 0 (inclusive) to 1 (exclusive). */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Returns a uniform number from {@code least} (inclusive) to {@code most} (exclusive). */
    double between(double least, double most) {
        return least + (most - least) * uniform();
    }

    /**
     * Returns a bell-shaped number with mean 0, standard deviation 1 and a magnitude of at most 3.5: the scaled sum
     * of four uniform numbers.
     */
    double bell() {
        long bits = nextLong();
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += (int) (bits >>> (16 * i)) & 0xFFFF;
        }
        return (sum - 2 * 0xFFFF) * (1.7320508075688772 / 0x10000);
    }
}
