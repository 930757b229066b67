package wardbeat.job;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of the samples topic as it was received, not yet understood.
 *
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param contentType the content-type header's bytes, or null where there is none
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null
 */
public record ReceivedMessage(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] contentType,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceivedMessage that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && Arrays.equals(contentType, that.contentType)
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, partition, offset);
    }

    @Override
    public String toString() {
        return "ReceivedMessage[%s-%d@%d]".formatted(topic, partition, offset);
    }
}
