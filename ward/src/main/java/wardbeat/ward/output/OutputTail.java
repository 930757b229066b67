package wardbeat.ward.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.broker.BrokerAccess;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.BeatCodec;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;

/** Reads the topics of beats and alerts from their beginning, in its own thread. */
public final class OutputTail implements AutoCloseable {

    /** Receives messages in the order of each patient, from one thread. */
    public interface Listener {

        /** A beat was appended to its topic. */
        void beat(BeatReport report, byte[] value, long appendedMillis);

        /** An alert event was appended to its topic. */
        void alert(Alert alert, byte[] value, long appendedMillis);
    }

    private final String beatsTopic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Listener listener;
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    /** Reads the topics {@link Topics#BEATS} and {@link Topics#ALERTS}. */
    public OutputTail(BrokerAccess broker, Listener listener) {
        this(broker, Topics.BEATS, Topics.ALERTS, listener);
    }

    /** Reads topics with other names. */
    public OutputTail(BrokerAccess broker, String beatsTopic, String alertsTopic, Listener listener) {
        this.beatsTopic = beatsTopic;
        this.listener = listener;
        consumer = new KafkaConsumer<>(broker.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : List.of(beatsTopic, alertsTopic)) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::run, "output-tail");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns if the thread still reads the topics.
     *
     * @throws IllegalStateException if a failure stopped the thread
     */
    public void check() {
        var cause = failure;
        if (cause != null) {
            throw new IllegalStateException("topics of beats and alerts: reading failed", cause);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (true) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    deliver(message);
                }
            }
        } catch (WakeupException e) {
            return;
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void deliver(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.topic().equals(beatsTopic)) {
                listener.beat(BeatCodec.decode(message.value()), message.value(), message.timestamp());
                return;
            }
            listener.alert(AlertCodec.decode(message.value()), message.value(), message.timestamp());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(
                    "message " + message.offset() + " of " + message.topic() + ": not a message of this job", e);
        }
    }
}
