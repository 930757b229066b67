package wardbeat.ward.terminal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Waits for Ctrl-C (SIGINT) or SIGTERM, so that a command can end in good order. The second signal ends the process at
 * once. Thread-safe.
 */
public final class StopSignal implements AutoCloseable {

    private static final int INTERRUPTED = 130;

    private final CountDownLatch raised = new CountDownLatch(1);
    private final Map<String, Object> previous = new LinkedHashMap<>();

    private StopSignal() {}

    /** Replaces the signal handlers of the process until the instance is closed. */
    public static StopSignal install() {
        var signal = new StopSignal();
        for (String name : List.of("INT", "TERM")) {
            signal.previous.put(name, Signals.register(name, signal::raise));
        }
        return signal;
    }

    /** Has the effect of Ctrl-C. */
    void raise() {
        if (raised.getCount() == 0) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        raised.countDown();
    }

    /** Whether a signal has arrived. */
    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /** Sleeps for {@code time}; signals do not shorten it. */
    public static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a signal arrives. */
    public void await() {
        try {
            raised.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits at most {@code time} for a signal; whether one has arrived. */
    public boolean raisedWithin(Duration time) {
        try {
            return raised.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Restores the former signal handlers. */
    @Override
    public void close() {
        previous.forEach(Signals::unregister);
    }
}
