package wardbeat.bedside;

import java.util.ArrayList;
import java.util.List;

/** A clock that advances only by {@link #sleepUntil}, or when a test sets it. */
final class FakeClock implements MonotonicClock {

    final List<Long> sleptUntil = new ArrayList<>();
    long now;

    FakeClock(long now) {
        this.now = now;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleepUntil(long nanoTime) {
        sleptUntil.add(nanoTime);
        now = Math.max(now, nanoTime);
    }
}
