package wardbeat.synthetic;

/**
 * The wave of a fibrillating chamber: one oscillation whose height and frequency wander. A function of time alone, so the same at
 * every rate.
 */
final class FibrillatoryWave {

    private static final double FREQUENCY_SWING_HZ = 0.5;
    private static final double FASTER_WANDER_HZ = 0.31;
    private static final double SLOWER_WANDER_HZ = 0.17;

    private final double hertz;
    private final double millivolts;
    private final double phase;
    private final double wanderPhase;

    /** A wave around {@code hertz} that never leaves it by more than 0.5 Hz, of about {@code millivolts}. */
    FibrillatoryWave(double hertz, double millivolts, Draws draws) {
        this.hertz = hertz;
        this.millivolts = millivolts;
        this.phase = draws.between(0, 2 * Math.PI);
        this.wanderPhase = draws.between(0, 2 * Math.PI);
    }

    double millivoltsAt(double seconds) {
        double faster = StrictMath.sin(2 * Math.PI * FASTER_WANDER_HZ * seconds + wanderPhase);
        double slower = StrictMath.sin(2 * Math.PI * SLOWER_WANDER_HZ * seconds + phase);
        double ahead = FREQUENCY_SWING_HZ / FASTER_WANDER_HZ * faster;
        double height = millivolts * (1 + 0.3 * faster + 0.3 * slower);
        return height * StrictMath.sin(2 * Math.PI * hertz * seconds + ahead + phase);
    }
}
