package wardbeat.ward.command;

import java.time.Duration;
import java.util.Optional;

/**
 * Detects that no beats arrive, and that they arrive again. Without beats the absence of alerts has no meaning: patients may be
 * unmonitored. Not thread-safe.
 */
final class SilenceMonitor {

    private final Duration limit;
    private long messages = -1;
    private long grownNanos;
    private boolean silent;

    /** A monitor that warns after {@code limit} without a message. */
    SilenceMonitor(Duration limit) {
        this.limit = limit;
    }

    /** Warning at {@code nowNanos}, when the topic contains {@code messagesNow} messages; empty if the state is unchanged. */
    Optional<String> check(long nowNanos, long messagesNow) {
        long quietSeconds = Duration.ofNanos(nowNanos - grownNanos).toSeconds();
        if (messagesNow != messages) {
            boolean first = messages < 0;
            messages = messagesNow;
            grownNanos = nowNanos;
            if (silent && !first) {
                silent = false;
                return Optional.of("beats: arrive again after " + quietSeconds + " s");
            }
            return Optional.empty();
        }
        if (!silent && quietSeconds >= limit.toSeconds()) {
            silent = true;
            return Optional.of("beats: none for " + quietSeconds
                    + " s, patients may be unmonitored; check that the job is running and that the beds send");
        }
        return Optional.empty();
    }
}
