package wardbeat.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import wardbeat.identity.Sha256;

/** Serializes a rejected message as received, truncated to {@link #MAX_BYTES}, with reason and origin in headers. */
final class RejectedMessages {

    /** Largest key or value that is kept whole, bytes. */
    static final int MAX_BYTES = 16 * 1024;

    /** Longest content type that is kept whole, characters. */
    static final int MAX_CONTENT_TYPE = 128;

    private final String topic;

    RejectedMessages(String topic) {
        this.topic = topic;
    }

    /** The message for {@code rejection}. */
    ProducerRecord<byte @Nullable [], byte @Nullable []> message(Rejection rejection) {
        ReceivedMessage message = rejection.message();
        byte[] value = message.value();
        var produced = new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                topic, null, System.currentTimeMillis(), truncate(message.key()), truncate(value));
        header(produced, "reason", rejection.reason().name());
        header(produced, "detail", rejection.detail());
        header(produced, "origin-topic", message.topic());
        header(produced, "origin-partition", Integer.toString(message.partition()));
        header(produced, "origin-offset", Long.toString(message.offset()));
        header(produced, "origin-value-bytes", Integer.toString(value == null ? 0 : value.length));
        if (value != null) {
            header(produced, "origin-value-sha256", Sha256.hexOf(value));
        }
        if (message.contentType() != null) {
            header(produced, "origin-content-type", printable(message.contentType()));
        }
        return produced;
    }

    private static byte @Nullable [] truncate(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }

    private static String printable(byte[] contentType) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(contentType.length, MAX_CONTENT_TYPE); i++) {
            char c = (char) contentType[i];
            text.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.toString();
    }

    private static void header(
            ProducerRecord<byte @Nullable [], byte @Nullable []> produced, String name, String value) {
        produced.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
