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
 * Reads messages as writers of version 1 have sent them, or may: with the fields that must be there alone ({@code minimal}),
 * with all that there were when version 1 began ({@code full}), and with some that only later writers know ({@code later}).
 * The files under messages/1 never change.
 */
class OldMessagesTest {

    /** What an alert says of its condition's name beyond its constant, which alone is read. */
    private static final Set<String> TOLD_BY_THE_CONDITION =
            Set.of("title", "mdcCode", "snomedCode", "category", "priority");

    private static final JsonMapper JSON = new JsonMapper();
    private static final CBORMapper CBOR = new CBORMapper();

    private final SampleChunkCodec chunks = new SampleChunkCodec();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void readsAllThatAChunkSays(String which) throws Exception {
        JsonNode said = message("ecg.samples-" + which);

        SampleChunk chunk = chunks.decode(bytes(said), WireFormat.JSON);

        assertThat(chunks.decode(CBOR.writeValueAsBytes(said), WireFormat.CBOR)).isEqualTo(chunk);
        assertSays(chunks.encode(chunk, WireFormat.JSON), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void readsAllThatABeatSays(String which) throws Exception {
        JsonNode said = message("ecg.beats-" + which);

        BeatReport beat = BeatCodec.decode(bytes(said));

        assertSays(BeatCodec.encode(beat), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full", "full-end"})
    void readsAllThatAnAlertSays(String which) throws Exception {
        JsonNode said = message("ecg.alerts-" + which);

        Alert alert = AlertCodec.decode(bytes(said));

        assertSays(AlertCodec.encode(alert), said);
    }

    @Test
    void passesOverWhatOnlyLaterWritersKnow() throws Exception {
        assertThat(chunks.decode(bytes(message("ecg.samples-later")), WireFormat.JSON))
                .isEqualTo(chunks.decode(bytes(message("ecg.samples-full")), WireFormat.JSON));
        assertThat(BeatCodec.decode(bytes(message("ecg.beats-later"))))
                .isEqualTo(BeatCodec.decode(bytes(message("ecg.beats-full"))));
        assertThat(AlertCodec.decode(bytes(message("ecg.alerts-later"))))
                .isEqualTo(AlertCodec.decode(bytes(message("ecg.alerts-full"))));
    }

    /** What was read and is written again says all that the message said; defaults may have come in. */
    private static void assertSays(byte[] written, JsonNode said) throws IOException {
        ObjectNode again = (ObjectNode) JSON.readTree(written);
        said.properties().forEach(field -> {
            if (!TOLD_BY_THE_CONDITION.contains(field.getKey())) {
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
