package wardbeat.job;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Begins at messages yet to come, but goes on at the earliest there is where messages were deleted that a restored job had
 * still to read: the sample indices then tell what is lost, while the connector's own would skip to the end without a word.
 */
@SuppressWarnings("deprecation") // The connector names the fallback by a type that Kafka deprecates; it has no other.
final class LatestOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1;

    private final OffsetsInitializer latest = OffsetsInitializer.latest();

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        return latest.getPartitionOffsets(partitions, retriever);
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
