package wardbeat.job;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.wire.AlertCodec;

/**
 * Serializes alert events as CloudEvents, keyed by patient. Only the Kafka timestamp has the time of emission.
 *
 * <p>If the stream is behind and the samples that decided an alert have waited for {@link #STALE_MILLIS} or more, a header has
 * the wait in seconds. The value of the message does not depend on the wait.
 */
final class AlertMessages implements KafkaRecordSerializationSchema<Alert> {

    /** Shortest wait of samples in their topic after which an alert on them is stale, milliseconds. */
    static final long STALE_MILLIS = 10_000;

    private static final long serialVersionUID = 1;

    private final String topic;

    AlertMessages(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Alert alert, KafkaSinkContext context, @Nullable Long sampledMillis) {
        return messageOf(alert, sampledMillis, System.currentTimeMillis());
    }

    /**
     * The message for {@code alert}.
     *
     * @param sampledMillis Kafka timestamp of the samples that decided the alert; null if a timer decided it
     * @param nowMillis time of emission
     */
    ProducerRecord<byte[], byte[]> messageOf(Alert alert, @Nullable Long sampledMillis, long nowMillis) {
        var produced = new ProducerRecord<>(
                topic, null, nowMillis, alert.patient().getBytes(StandardCharsets.US_ASCII), AlertCodec.encode(alert));
        for (AlertCodec.Header header : AlertCodec.headers(alert)) {
            produced.headers().add(header.name(), header.value().getBytes(StandardCharsets.UTF_8));
        }
        if (sampledMillis != null && nowMillis - sampledMillis >= STALE_MILLIS) {
            String seconds = Long.toString((nowMillis - sampledMillis) / 1000);
            produced.headers().add(AlertCodec.STALE_HEADER, seconds.getBytes(StandardCharsets.UTF_8));
        }
        return produced;
    }
}
