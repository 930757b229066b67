package wardbeat.job;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts at the next message of each partition. If the broker has deleted messages that a restored job had not read yet,
 * reading goes on at the earliest message.
 *
 * <p>Sample indices then show how much was lost. The connector's own {@code latest()} would skip to the end silently.
 */
@SuppressWarnings("deprecation") // The connector names the reset strategy by a type that Kafka deprecates.
final class LatestOffsetsWithEarliestReset implements OffsetsInitializer {

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
