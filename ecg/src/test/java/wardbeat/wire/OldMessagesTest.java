package wardbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.signal.SampleChunk;

/**
 * Reads messages of version 1: with required fields only ({@code minimal}), with all fields at the start of version 1
 * ({@code full}), and with fields of later releases ({@code later}). The files under messages/1 never change.
 */
class OldMessagesTest {

    /** Fields that describe the condition of an alert; the decoder reads only {@code condition}. */
    private static final Set<String> FIELDS_OF_THE_CONDITION =
            Set.of("title", "mdcCode", "snomedCode", "category", "priority");

    private static final JsonMapper JSON = new JsonMapper();
    private static final CBORMapper CBOR = new CBORMapper();

    private final SampleChunkCodec chunks = new SampleChunkCodec();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void readsAllFieldsOfAChunk(String which) throws Exception {
        JsonNode expected = message("ecg.samples-" + which);

        SampleChunk chunk = chunks.decode(bytes(expected), WireFormat.JSON);

        assertThat(chunks.decode(CBOR.writeValueAsBytes(expected), WireFormat.CBOR))
                .isEqualTo(chunk);
        assertHasAllFields(chunks.encode(chunk, WireFormat.JSON), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void readsAllFieldsOfABeat(String which) throws Exception {
        JsonNode expected = message("ecg.beats-" + which);

        BeatReport beat = BeatCodec.decode(bytes(expected));

        assertHasAllFields(BeatCodec.encode(beat), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full", "full-end"})
    void readsAllFieldsOfAnAlert(String which) throws Exception {
        JsonNode expected = message("ecg.alerts-" + which);

        Alert alert = AlertCodec.decode(bytes(expected));

        assertHasAllFields(AlertCodec.encode(alert), expected);
    }

    @Test
    void ignoresFieldsOfLaterReleases() throws Exception {
        assertThat(chunks.decode(bytes(message("ecg.samples-later")), WireFormat.JSON))
                .isEqualTo(chunks.decode(bytes(message("ecg.samples-full")), WireFormat.JSON));
        assertThat(BeatCodec.decode(bytes(message("ecg.beats-later"))))
                .isEqualTo(BeatCodec.decode(bytes(message("ecg.beats-full"))));
        assertThat(AlertCodec.decode(bytes(message("ecg.alerts-later"))))
                .isEqualTo(AlertCodec.decode(bytes(message("ecg.alerts-full"))));
    }

    /** The decoded and re-encoded message has all fields of the message; default values may be added. */
    private static void assertHasAllFields(byte[] written, JsonNode expected) throws IOException {
        ObjectNode again = (ObjectNode) JSON.readTree(written);
        expected.properties().forEach(field -> {
            if (!FIELDS_OF_THE_CONDITION.contains(field.getKey())) {
                assertThat(again.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
    }

    private static JsonNode message(String name) {
        try (var file = OldMessagesTest.class.getResourceAsStream("/messages/1/" + name + ".json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode message) throws IOException {
        return JSON.writeValueAsBytes(message);
    }
}
