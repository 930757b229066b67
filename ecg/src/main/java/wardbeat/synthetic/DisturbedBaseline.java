package wardbeat.synthetic;

/**
 * Signal of the disturbances, millivolts. Each {@link Disturbance} fades in and out. A disturbance that is not
 * present draws no random numbers. Not thread-safe.
 */
final class DisturbedBaseline {

    private static final double NOISE_MILLIVOLTS = 0.15;
    private static final double HUM_MILLIVOLTS = 0.4;
    private static final double HUM_HERTZ = 50;
    private static final double MOTION_MILLIVOLTS = 1;
    private static final double MOTIONS_PER_SECOND = 2;
    private static final double MOTION_DECAY_SECONDS = 0.2;
    /** Beyond the range of a 12-bit converter with 200 to 1000 counts per millivolt. */
    private static final double SATURATION_MILLIVOLTS = 15;

    /** Share below which a disturbance has ended. */
    private static final double ENDED_SHARE = 1e-6;

    private static final Disturbance[] ALL = Disturbance.values();

    private final double[] shares = new double[ALL.length];
    private final double risePerSample;
    private final double motionsPerSample;
    private final double motionKeptPerSample;
    private final SeededRandom random;
    private double motionMillivolts;

    /**
     * Starts without a disturbance.
     *
     * @param hertz sampling rate
     * @param risePerSample share of the remaining way that a disturbance fades in or out with each sample
     */
    DisturbedBaseline(double hertz, double risePerSample, SeededRandom random) {
        this.risePerSample = risePerSample;
        this.motionsPerSample = MOTIONS_PER_SECOND / hertz;
        this.motionKeptPerSample = StrictMath.exp(-1 / (MOTION_DECAY_SECONDS * hertz));
        this.random = random;
    }

    /** Returns the millivolts to add to the next sample, at time {@code seconds} with disturbance {@code now}. */
    double next(Disturbance now, double seconds) {
        double sum = 0;
        for (Disturbance disturbance : ALL) {
            int i = disturbance.ordinal();
            shares[i] += ((disturbance == now ? 1 : 0) - shares[i]) * risePerSample;
            if (disturbance != Disturbance.NONE && shares[i] > ENDED_SHARE) {
                sum += shares[i] * millivolts(disturbance, seconds);
            }
        }
        return sum;
    }

    private double millivolts(Disturbance disturbance, double seconds) {
        return switch (disturbance) {
            case NONE -> 0;
            case NOISE -> NOISE_MILLIVOLTS * random.bell();
            case HUM -> HUM_MILLIVOLTS * StrictMath.sin(2 * Math.PI * HUM_HERTZ * seconds);
            case WANDER ->
                StrictMath.sin(2 * Math.PI * 0.37 * seconds) + 0.5 * StrictMath.sin(2 * Math.PI * 0.11 * seconds);
            case MOTION -> {
                motionMillivolts *= motionKeptPerSample;
                if (random.uniform() < motionsPerSample) {
                    motionMillivolts += MOTION_MILLIVOLTS * random.bell();
                }
                yield motionMillivolts;
            }
            case SATURATION -> SATURATION_MILLIVOLTS;
        };
    }
}
