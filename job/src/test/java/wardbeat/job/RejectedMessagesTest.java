package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wardbeat.wire.RejectReason;

class RejectedMessagesTest {

    private final RejectedMessages messages = new RejectedMessages("ecg.rejected");

    @Test
    void keepsTheBytesAndAddsReasonAndOrigin() {
        var message = new ReceivedMessage("ecg.samples", 3, 42, null, ascii("bed-7"), ascii("abc"));

        var produced = messages.message(new Rejection(message, RejectReason.NOT_PARSEABLE, "not an object"));

        assertThat(produced.topic()).isEqualTo("ecg.rejected");
        assertThat(produced.key()).isEqualTo(ascii("bed-7"));
        assertThat(produced.value()).isEqualTo(ascii("abc"));
        assertThat(headers(produced))
                .isEqualTo(Map.of(
                        "reason", "NOT_PARSEABLE",
                        "detail", "not an object",
                        "origin-topic", "ecg.samples",
                        "origin-partition", "3",
                        "origin-offset", "42",
                        "origin-value-bytes", "3",
                        "origin-value-sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void truncatesLongMessagesAndAddsTheirLength() {
        var message =
                new ReceivedMessage("ecg.samples", 0, 0, new byte[900_000], new byte[500_000], new byte[1_000_000]);

        var produced = messages.message(new Rejection(message, RejectReason.TOO_LARGE, "too large"));

        assertThat(produced.key()).hasSize(RejectedMessages.MAX_BYTES);
        assertThat(produced.value()).hasSize(RejectedMessages.MAX_BYTES);
        assertThat(headers(produced))
                .containsEntry("origin-value-bytes", "1000000")
                .containsEntry("origin-content-type", "?".repeat(RejectedMessages.MAX_CONTENT_TYPE));
    }

    @Test
    void keepsAMessageWithoutKeyAndValue() {
        var message = new ReceivedMessage("ecg.samples", 0, 0, null, null, null);

        var produced = messages.message(new Rejection(message, RejectReason.NO_VALUE, "the record has no value"));

        assertThat(produced.key()).isNull();
        assertThat(produced.value()).isNull();
        assertThat(headers(produced))
                .containsEntry("origin-value-bytes", "0")
                .doesNotContainKeys("origin-value-sha256", "origin-content-type");
    }

    private static Map<String, String> headers(ProducerRecord<byte @Nullable [], byte @Nullable []> produced) {
        var headers = new TreeMap<String, String>();
        produced.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
