package wardbeat.ward.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import wardbeat.identity.Sha256;

/**
 * Detects repeated alert events: after a failure the job publishes again the events since its last checkpoint. Memory:
 * identifiers and checksums of the last {@link #MOST} events, about 2 MB. Not thread-safe.
 */
final class SeenAlerts {

    /** Number of events kept: several hours of a ward. */
    static final int MOST = 10_000;

    /** Kind of an event. */
    enum Event {
        NEW,
        /** Equal to an earlier event, byte for byte. */
        REPEAT,
        /** Same identifier as an earlier event, but different content: an error. */
        CONFLICT
    }

    private final Map<String, byte[]> seen = new LinkedHashMap<>();

    /** Adds the event {@code id} with the content {@code value} and returns its kind. */
    Event add(String id, byte[] value) {
        byte[] checksum = Sha256.of(value);
        byte[] earlier = seen.putIfAbsent(id, checksum);
        if (earlier != null) {
            return Arrays.equals(earlier, checksum) ? Event.REPEAT : Event.CONFLICT;
        }
        if (seen.size() > MOST) {
            var oldest = seen.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return Event.NEW;
    }
}
