package wardbeat.ward.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import wardbeat.identity.Sha256;

/**
 * Tells repeats of alert events from new ones: after a failure the job publishes again what it had published since its last
 * checkpoint. Memory: the last {@link #MOST} events' names and checksums, some 2 MB.
 */
final class SeenAlerts {

    /** How many events are remembered: a ward's for hours. */
    static final int MOST = 10_000;

    /** What an event is. */
    enum Event {
        NEW,
        /** As it came before, byte for byte. */
        REPEAT,
        /** With the name of one that came before, but saying something else: that must not be. */
        CONFLICT
    }

    private final Map<String, byte[]> seen = new LinkedHashMap<>();

    /** What the event named {@code id}, published as {@code value}, is; from now on it is known. */
    Event see(String id, byte[] value) {
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
