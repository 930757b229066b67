package wardbeat.training;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * Learning rate that rises from 0 over the first fifth of the steps and then falls to 0 along half a cosine.
 *
 * <p><b>Source</b>: Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017, without restarts.
 *
 * @param highest the greatest rate
 * @param steps number of steps of the training, at least 1
 */
record WarmUpAndCosine(double highest, int steps) implements ISchedule {

    private static final double WARM_UP_SHARE = 0.2;

    @Override
    public double valueAt(int iteration, int epoch) {
        double share = (iteration + 0.5) / steps;
        if (share < WARM_UP_SHARE) {
            return highest * share / WARM_UP_SHARE;
        }
        double rest = Math.min(1, (share - WARM_UP_SHARE) / (1 - WARM_UP_SHARE));
        return highest * (1 + StrictMath.cos(Math.PI * rest)) / 2;
    }

    @Override
    public ISchedule clone() {
        return this;
    }
}
