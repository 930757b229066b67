package wardbeat.job;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import wardbeat.bed.BeatReport;
import wardbeat.wire.BeatCodec;

/** Serializes beats, keyed by patient. Only the Kafka timestamp has the time of emission. */
final class BeatMessages implements KafkaRecordSerializationSchema<BeatReport> {

    private static final long serialVersionUID = 1;

    private final String topic;

    BeatMessages(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(BeatReport beat, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic,
                null,
                System.currentTimeMillis(),
                beat.patient().getBytes(StandardCharsets.US_ASCII),
                BeatCodec.encode(beat));
    }
}
