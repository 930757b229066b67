package wardbeat.job;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.wire.AlertCodec;

/**
 * Writes alert events as CloudEvents, keyed by patient; the time of emission is the Kafka timestamp alone.
 *
 * <p>Where the stream has fallen behind, so that the samples that decided an alert had waited for {@link #STALE_MILLIS} or more, a header
 * says for how many seconds: the value stays the same, byte for byte.
 */
final class AlertMessages implements KafkaRecordSerializationSchema<Alert> {

    /** From so long on that samples have waited in the topic an alert on them is stale, milliseconds. */
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
     * The message that says {@code alert}.
     *
     * @param sampledMillis the Kafka timestamp of the samples that decided it; null where a timer did
     * @param nowMillis the time of emission
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
