package wardbeat.ward.command;

import java.time.Duration;
import java.util.Optional;

/**
 * Says when a topic stops growing that always should, and when it grows again. No alerts may mean that all are well; no beats
 * means that nobody is watched.
 */
final class FeedWatch {

    private final Duration limit;
    private long messages = -1;
    private long grownNanos;
    private boolean silent;

    /** A watch that speaks after {@code limit} without a message. */
    FeedWatch(Duration limit) {
        this.limit = limit;
    }

    /** What is to be said at {@code nowNanos}, when the topic holds {@code messages}; empty most of the time. */
    Optional<String> look(long nowNanos, long messagesNow) {
        long quietSeconds = Duration.ofNanos(nowNanos - grownNanos).toSeconds();
        if (messagesNow != messages) {
            boolean first = messages < 0;
            messages = messagesNow;
            grownNanos = nowNanos;
            if (silent && !first) {
                silent = false;
                return Optional.of("beats come again, after " + quietSeconds + " s");
            }
            return Optional.empty();
        }
        if (!silent && quietSeconds >= limit.toSeconds()) {
            silent = true;
            return Optional.of("no beats for " + quietSeconds
                    + " s, so nobody is watched: is the job running, and do the beds send?");
        }
        return Optional.empty();
    }
}
