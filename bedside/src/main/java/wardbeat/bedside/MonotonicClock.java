package wardbeat.bedside;

import java.util.concurrent.TimeUnit;

/** A clock that never goes back, even if the wall clock is set. */
public interface MonotonicClock {

    /** The system's monotonic clock. */
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
        }
    };

    /** Nanoseconds since a fixed but arbitrary instant. */
    long nanoTime();

    /** Sleeps until {@link #nanoTime} has reached {@code nanoTime}; returns at once if it has already. */
    void sleepUntil(long nanoTime) throws InterruptedException;
}
