package wardbeat.ward.terminal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Ctrl-C, or a request to terminate, as something that can be waited for, so that a command ends in good order. The
 * second one ends the process at once.
 */
public final class StopSignal implements AutoCloseable {

    private static final int INTERRUPTED = 130;

    private final CountDownLatch raised = new CountDownLatch(1);
    private final Map<String, Object> previous = new LinkedHashMap<>();

    private StopSignal() {}

    /** From now on, until it is closed, the process is stopped by this signal alone. */
    public static StopSignal install() {
        var signal = new StopSignal();
        for (String name : List.of("INT", "TERM")) {
            signal.previous.put(name, Signals.register(name, signal::raise));
        }
        return signal;
    }

    /** As if Ctrl-C had been pressed. */
    void raise() {
        if (raised.getCount() == 0) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        raised.countDown();
    }

    /** Whether it has been raised. */
    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /** Waits for {@code time}, whether it has been raised or not. */
    public static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it has been raised. */
    public void await() {
        try {
            raised.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for it, at most {@code time}; whether it has been raised. */
    public boolean raisedWithin(Duration time) {
        try {
            return raised.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Gives the process back to whoever stopped it before. */
    @Override
    public void close() {
        previous.forEach(Signals::unregister);
    }
}
