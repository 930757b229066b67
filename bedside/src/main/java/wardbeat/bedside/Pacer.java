package wardbeat.bedside;

import java.time.Duration;

/**
 * Holds chunks back until they are due.
 *
 * <p>The schedule is absolute, counted from when the pacer was made: a chunk that came late does not delay the next, so that a
 * day of signal takes a day. Thread-safe.
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
     * Waits until {@code due} of signal have passed at this speed; not at all if they have.
     *
     * @throws InterruptedException if the thread is interrupted, even where there is nothing to wait for
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
