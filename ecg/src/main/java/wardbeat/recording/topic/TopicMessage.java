package wardbeat.recording.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a Kafka topic, byte for byte as it was there.
 *
 * @param partition the partition it was in
 * @param offset its place in the partition
 * @param timestampMillis its timestamp, milliseconds since 1970-01-01T00:00:00Z; what it tells is for the topic to say
 * @param key its key, if it has one
 * @param value its value, if it has one
 * @param headers its headers, in their order
 */
public record TopicMessage(
        int partition,
        long offset,
        long timestampMillis,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    /** A header: a name, which may occur again, and a value, if it has one. */
    public record Header(String name, byte @Nullable [] value) {}
}
