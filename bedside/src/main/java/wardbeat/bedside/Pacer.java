package wardbeat.bedside;

import java.time.Duration;

/**
 * Delays chunks until they are due.
 *
 * <p>The schedule is absolute, counted from the creation of the pacer: a late chunk does not delay the next one, so that a day
 * of signal takes a day. Thread-safe.
 */
public final class Pacer {

    private final Speed speed;
    private final MonotonicClock clock;
    private final long startNanos;

    /** A pacer that starts now. */
    public Pacer(Speed speed, MonotonicClock clock) {
        this.speed = speed;
        this.clock = clock;
        this.startNanos = clock.nanoTime();
    }

    /**
     * Waits until {@code due} of signal have passed at this playback speed; returns at once if they have already.
     *
     * @throws InterruptedException if the thread is interrupted, even if no wait is necessary
     */
    public void await(Duration due) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a chunk was due");
        }
        long waitNanos = (long) (due.toNanos() / speed.factor());
        if (waitNanos > 0) {
            clock.sleepUntil(startNanos + waitNanos);
        }
    }
}
