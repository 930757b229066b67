package wardbeat.ward.feed;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import wardbeat.bedside.Speed;
import wardbeat.broker.BrokerAccess;
import wardbeat.recording.topic.TopicMessage;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.StopSignal;

/**
 * Publishes the messages of a recorded topic: the same keys, values and headers, in the same order and with the same
 * intervals. Messages with the same key stay in order because they go to one partition.
 */
public final class RecordingFeed implements Feed {

    private final TopicRecording recording;
    private final Speed speed;

    /** Publishes {@code recording} at {@code speed}. */
    public RecordingFeed(TopicRecording recording, Speed speed) {
        this.recording = recording;
        this.speed = speed;
    }

    @Override
    public long publish(BrokerAccess broker, String topic, StopSignal stop, PrintWriter err) {
        var delivered = new AtomicLong();
        var failure = new AtomicReference<@Nullable Exception>();
        try (var messages = recording.open();
                var producer = new KafkaProducer<byte @Nullable [], byte @Nullable []>(broker.with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class)));
                var progress = new Progress(err, "Publishing", recording.messages(), "messages")) {
            long startNanos = System.nanoTime();
            long firstMillis = Long.MIN_VALUE;
            for (var next = messages.next(); next.isPresent(); next = messages.next()) {
                var message = next.get();
                firstMillis = firstMillis == Long.MIN_VALUE ? message.timestampMillis() : firstMillis;
                if (!due(startNanos, message.timestampMillis() - firstMillis, stop)) {
                    break;
                }
                var unused = producer.send(copy(message, topic), (metadata, cause) -> {
                    if (cause == null) {
                        delivered.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, cause);
                    }
                });
                progress.at(messages.messages());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(recording.file() + ": cannot be read", e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException(
                    "topic " + topic + " at " + broker.bootstrapServers()
                            + ": not all messages published; check that the broker is running",
                    failure.get());
        }
        return delivered.get();
    }

    /** Waits until {@code afterMillis} of the recording have passed; returns false on a stop signal. */
    private boolean due(long startNanos, long afterMillis, StopSignal stop) {
        long dueNanos = (long) (Duration.ofMillis(afterMillis).toNanos() / speed.factor());
        long waitNanos = dueNanos - (System.nanoTime() - startNanos);
        return waitNanos > 0 ? !stop.raisedWithin(Duration.ofNanos(waitNanos)) : !stop.isRaised();
    }

    private static ProducerRecord<byte @Nullable [], byte @Nullable []> copy(TopicMessage message, String topic) {
        var record = new ProducerRecord<byte @Nullable [], byte @Nullable []>(topic, message.key(), message.value());
        message.headers().forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }
}
