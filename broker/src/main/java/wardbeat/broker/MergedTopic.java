package wardbeat.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic in the order in which its messages came, by their timestamps, whatever their partitions. Memory: some hundred
 * messages of each partition. Not thread-safe.
 */
public final class MergedTopic implements AutoCloseable {

    /** The most messages of a partition that wait while others are behind. */
    private static final int MOST_WAITING = 1_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();

    /** Reads {@code topic} from its oldest message, or from what comes from now on. */
    public MergedTopic(BrokerAccess broker, String topic, boolean fromBeginning) {
        consumer = new KafkaConsumer<>(
                broker.with(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_WAITING)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = TopicPartitions.assign(consumer, topic, fromBeginning);
        for (var partition : partitions) {
            consumer.position(partition);
            waiting.put(partition, new ArrayDeque<>());
        }
    }

    /** Where the topic ends now: up to there {@link #next} can be asked. */
    public Map<TopicPartition, Long> end() {
        return consumer.endOffsets(waiting.keySet());
    }

    /** How many messages there are up to {@code end}, at most. */
    public long messagesUntil(Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - reached(entry.getKey())))
                .sum();
    }

    /** The message that came first of those before {@code end} that have not been read; waits for the broker. Empty if none is left. */
    public Optional<ConsumerRecord<byte[], byte[]>> next(Map<TopicPartition, Long> end) {
        var behind = behind(end);
        while (!behind.isEmpty()) {
            consumer.pause(waiting.keySet());
            consumer.resume(behind);
            for (var message : consumer.poll(POLL)) {
                queue(new TopicPartition(message.topic(), message.partition())).add(message);
            }
            behind = behind(end);
        }
        return waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty()
                        && entry.getValue().element().offset() < end.getOrDefault(entry.getKey(), 0L))
                .map(entry -> entry.getValue().element())
                .min(Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                        .thenComparingInt(ConsumerRecord::partition))
                .map(first -> queue(new TopicPartition(first.topic(), first.partition()))
                        .remove());
    }

    /** The partitions of which the next message before {@code end} is not here yet. */
    private Collection<TopicPartition> behind(Map<TopicPartition, Long> end) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty()
                        && consumer.position(entry.getKey()) < end.getOrDefault(entry.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
    }

    private long reached(TopicPartition partition) {
        var first = queue(partition).peek();
        return first == null ? consumer.position(partition) : first.offset();
    }

    private Queue<ConsumerRecord<byte[], byte[]>> queue(TopicPartition partition) {
        var queue = waiting.get(partition);
        if (queue == null) {
            throw new IllegalStateException("a message came of partition " + partition + ", which is not read");
        }
        return queue;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
