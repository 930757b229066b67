package wardbeat.broker;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** All partitions of a topic, for a consumer that reads them alone, without a consumer group. */
public final class TopicPartitions {

    private TopicPartitions() {}

    /** The partitions of {@code topic}. */
    public static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /**
     * Assigns all partitions of {@code topic} to {@code consumer} and returns them. Reading starts at the oldest message, or at
     * the next message that is written.
     */
    public static List<TopicPartition> assign(Consumer<?, ?> consumer, String topic, boolean fromBeginning) {
        var partitions = of(consumer, topic);
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        return partitions;
    }
}
