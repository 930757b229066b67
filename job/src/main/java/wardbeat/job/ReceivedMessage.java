package wardbeat.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of the samples topic as received, before decoding.
 *
 * @param topic topic of the message
 * @param partition partition of the message
 * @param offset offset of the message
 * @param contentType bytes of the content-type header, or null if there is none
 * @param key bytes of the key, or null
 * @param value bytes of the value, or null
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
        return String.format(Locale.ROOT, "ReceivedMessage[%s-%d@%d]", topic, partition, offset);
    }
}
