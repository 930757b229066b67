package wardbeat.job;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import wardbeat.alarm.Alert;
import wardbeat.wire.AlertCodec;

/** Writes alert events as CloudEvents, keyed by patient; the time of emission is the Kafka timestamp alone. */
final class AlertMessages implements KafkaRecordSerializationSchema<Alert> {

    private static final long serialVersionUID = 1;

    private final String topic;

    AlertMessages(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Alert alert, KafkaSinkContext context, Long timestamp) {
        var produced = new ProducerRecord<>(
                topic,
                null,
                System.currentTimeMillis(),
                alert.patient().getBytes(StandardCharsets.US_ASCII),
                AlertCodec.encode(alert));
        for (AlertCodec.Header header : AlertCodec.headers(alert)) {
            produced.headers().add(header.name(), header.value().getBytes(StandardCharsets.UTF_8));
        }
        return produced;
    }
}
