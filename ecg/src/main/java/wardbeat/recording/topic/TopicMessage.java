package wardbeat.recording.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Message of a Kafka topic, with unchanged bytes.
 *
 * @param partition partition of the message
 * @param offset offset in the partition
 * @param timestampMillis timestamp, milliseconds since 1970-01-01T00:00:00Z; its meaning depends on the topic
 * @param key key; null if the message has none
 * @param value value; null if the message has none
 * @param headers headers in their order
 */
public record TopicMessage(
        int partition,
        long offset,
        long timestampMillis,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    /** A header: a name, which may occur several times, and a value, which may be null. */
    public record Header(String name, byte @Nullable [] value) {}
}
