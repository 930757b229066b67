package wardbeat.job;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import wardbeat.bed.BeatReport;
import wardbeat.wire.BeatCodec;

/** Writes beats, keyed by patient; the time of emission goes to the Kafka timestamp and nowhere else. */
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
