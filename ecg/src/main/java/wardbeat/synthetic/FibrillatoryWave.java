package wardbeat.synthetic;

/**
 * Signal of a fibrillating chamber: one oscillation with varying amplitude and frequency. A pure function of time, so
 * it does not depend on the sampling rate. Immutable and thread-safe.
 */
final class FibrillatoryWave {

    private static final double FREQUENCY_SWING_HZ = 0.5;
    private static final double FASTER_WANDER_HZ = 0.31;
    private static final double SLOWER_WANDER_HZ = 0.17;

    private final double hertz;
    private final double millivolts;
    private final double phase;
    private final double wanderPhase;

    /** Creates a wave of {@code hertz}, within 0.5 Hz, with an amplitude of about {@code millivolts}. */
    FibrillatoryWave(double hertz, double millivolts, SeededRandom random) {
        this.hertz = hertz;
        this.millivolts = millivolts;
        this.phase = random.between(0, 2 * Math.PI);
        this.wanderPhase = random.between(0, 2 * Math.PI);
    }

    double millivoltsAt(double seconds) {
        double faster = StrictMath.sin(2 * Math.PI * FASTER_WANDER_HZ * seconds + wanderPhase);
        double slower = StrictMath.sin(2 * Math.PI * SLOWER_WANDER_HZ * seconds + phase);
        double ahead = FREQUENCY_SWING_HZ / FASTER_WANDER_HZ * faster;
        double height = millivolts * (1 + 0.3 * faster + 0.3 * slower);
        return height * StrictMath.sin(2 * Math.PI * hertz * seconds + ahead + phase);
    }
}
