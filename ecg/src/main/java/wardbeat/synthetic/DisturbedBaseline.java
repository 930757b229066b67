package wardbeat.synthetic;

/** The millivolts of disturbances that come and go. Draws nothing while there are none. */
final class DisturbedBaseline {

    private static final double NOISE_MILLIVOLTS = 0.15;
    private static final double HUM_MILLIVOLTS = 0.4;
    private static final double HUM_HERTZ = 50;
    private static final double MOTION_MILLIVOLTS = 1;
    private static final double MOTIONS_PER_SECOND = 2;
    private static final double MOTION_DECAY_SECONDS = 0.2;
    /** Beyond the reach of a converter of 12 bits at 200 to 1000 counts a millivolt. */
    private static final double SATURATION_MILLIVOLTS = 15;

    private static final double GONE = 1e-6;
    private static final Disturbance[] ALL = Disturbance.values();

    private final double[] shares = new double[ALL.length];
    private final double risePerSample;
    private final double motionsPerSample;
    private final double motionKeptPerSample;
    private final Draws draws;
    private double motionMillivolts;

    /** No disturbance yet. {@code risePerSample} is the share of the way that one goes in a sample when it comes or goes. */
    DisturbedBaseline(double hertz, double risePerSample, Draws draws) {
        this.risePerSample = risePerSample;
        this.motionsPerSample = MOTIONS_PER_SECOND / hertz;
        this.motionKeptPerSample = StrictMath.exp(-1 / (MOTION_DECAY_SECONDS * hertz));
        this.draws = draws;
    }

    /** What is laid over the next sample, which stands at {@code seconds}, under {@code now}. */
    double next(Disturbance now, double seconds) {
        double sum = 0;
        for (Disturbance disturbance : ALL) {
            int i = disturbance.ordinal();
            shares[i] += ((disturbance == now ? 1 : 0) - shares[i]) * risePerSample;
            if (disturbance != Disturbance.NONE && shares[i] > GONE) {
                sum += shares[i] * millivolts(disturbance, seconds);
            }
        }
        return sum;
    }

    private double millivolts(Disturbance disturbance, double seconds) {
        return switch (disturbance) {
            case NONE -> 0;
            case NOISE -> NOISE_MILLIVOLTS * draws.bell();
            case HUM -> HUM_MILLIVOLTS * StrictMath.sin(2 * Math.PI * HUM_HERTZ * seconds);
            case WANDER ->
                StrictMath.sin(2 * Math.PI * 0.37 * seconds) + 0.5 * StrictMath.sin(2 * Math.PI * 0.11 * seconds);
            case MOTION -> {
                motionMillivolts *= motionKeptPerSample;
                if (draws.uniform() < motionsPerSample) {
                    motionMillivolts += MOTION_MILLIVOLTS * draws.bell();
                }
                yield motionMillivolts;
            }
            case SATURATION -> SATURATION_MILLIVOLTS;
        };
    }
}
