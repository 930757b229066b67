package wardbeat.broker;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a topic, all of them, for a reader that shares them with nobody. */
public final class TopicPartitions {

    private TopicPartitions() {}

    /** Those that {@code topic} has. */
    public static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Lets {@code consumer} read all of {@code topic} from its oldest message, or from what comes from now on. */
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
