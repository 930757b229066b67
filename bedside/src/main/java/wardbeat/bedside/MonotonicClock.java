package wardbeat.bedside;

import java.util.concurrent.TimeUnit;

/** Time that only ever goes forward, whatever happens to the wall clock. */
public interface MonotonicClock {

    /** The machine's. */
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

    /** Nanoseconds since some instant. */
    long nanoTime();

    /** Returns once {@link #nanoTime} has reached {@code nanoTime}; at once if it has already. */
    void sleepUntil(long nanoTime) throws InterruptedException;
}
