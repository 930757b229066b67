package wardbeat.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes a rejected message as it was received, cut at {@link #MAX_BYTES}, with reason and origin in headers. */
final class RejectedMessages implements KafkaRecordSerializationSchema<Rejection> {

    /** The most bytes of a message's key or value that are kept. */
    static final int MAX_BYTES = 16 * 1024;

    private static final long serialVersionUID = 1;

    private final String topic;

    RejectedMessages(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Rejection rejection, KafkaSinkContext context, Long timestamp) {
        ReceivedMessage message = rejection.message();
        byte[] value = message.value();
        var produced = new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                topic, null, System.currentTimeMillis(), cut(message.key()), cut(value));
        header(produced, "reason", rejection.reason().name());
        header(produced, "detail", rejection.detail());
        header(produced, "origin-topic", message.topic());
        header(produced, "origin-partition", Integer.toString(message.partition()));
        header(produced, "origin-offset", Long.toString(message.offset()));
        header(produced, "origin-value-bytes", Integer.toString(value == null ? 0 : value.length));
        if (message.contentType() != null) {
            produced.headers().add("origin-content-type", message.contentType());
        }
        return produced;
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }

    private static void header(ProducerRecord<byte[], byte[]> produced, String name, String value) {
        produced.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
