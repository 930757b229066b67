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
 * Reads all partitions of a topic in the order of the messages' timestamps. Memory: up to some thousand messages per
 * partition. Not thread-safe.
 */
public final class MergedTopic implements AutoCloseable {

    /** Largest number of messages that one poll returns. */
    private static final int MAX_POLL_RECORDS = 1_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();

    /** Starts reading {@code topic} at its oldest message, or at the next message that is written. */
    public MergedTopic(BrokerAccess broker, String topic, boolean fromBeginning) {
        consumer = new KafkaConsumer<>(
                broker.with(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = TopicPartitions.assign(consumer, topic, fromBeginning);
        for (var partition : partitions) {
            consumer.position(partition);
            waiting.put(partition, new ArrayDeque<>());
        }
    }

    /** Current end offsets of the topic; {@link #next} can read up to them. */
    public Map<TopicPartition, Long> end() {
        return consumer.endOffsets(waiting.keySet());
    }

    /** Number of unread messages before {@code end}; an upper limit, since brokers may have deleted some. */
    public long messagesUntil(Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - reached(entry.getKey())))
                .sum();
    }

    /** The unread message before {@code end} with the earliest timestamp. Waits for the broker. Empty if none is left. */
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

    /** Partitions whose next message before {@code end} was not received yet. */
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
            throw new IllegalStateException("received a message of partition " + partition + ", which is not assigned");
        }
        return queue;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
