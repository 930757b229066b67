package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import wardbeat.broker.BrokerAccess;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

class PublisherTest {

    private static final SampleChunk CHUNK = new SampleChunk(
            "bed-1",
            "monitor-1",
            "s1",
            "II",
            LeadStatus.CONNECTED,
            SampleRate.ofHertz(250),
            new Calibration(200, 0),
            1_000,
            0,
            new int[] {1, 2, 3},
            new long[0],
            false);

    @Test
    void countsChunksAsLostIfNoBrokerAnswers() throws IOException, InterruptedException {
        var lost = new ArrayList<String>();
        var listener = new DeliveryListener() {
            @Override
            public void delivered(String patient, String session, long endSample, long sentNanos) {
                throw new AssertionError("delivered without a broker");
            }

            @Override
            public void failed(String patient, String session, long endSample, Exception cause) {
                lost.add(patient + " " + session + " " + endSample);
            }
        };
        var publisher = publisher(Map.of("max.block.ms", "20"), listener);
        try (publisher) {
            publisher.accept(CHUNK);
            publisher.accept(CHUNK);
        }

        assertThat(publisher.sent()).isEqualTo(2);
        assertThat(publisher.delivered()).isZero();
        assertThat(publisher.failed()).isEqualTo(2);
        assertThat(lost).isEqualTo(List.of("bed-1 s1 1003", "bed-1 s1 1003"));
    }

    @Test
    void canBeInterruptedWhileItWaitsForTheBroker() throws IOException {
        try (var publisher = publisher(Map.of(), DeliveryListener.NONE)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> publisher.accept(CHUNK)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void rejectsAnInvalidProperty() {
        assertThatThrownBy(() -> publisher(Map.of("security.protocol", "none"), DeliveryListener.NONE))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("security.protocol");
    }

    /** A publisher to a local port on which no process listens. */
    private static Publisher publisher(Map<String, String> properties, DeliveryListener listener) throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return new Publisher(
                new BrokerAccess("127.0.0.1:" + port, properties), Topics.SAMPLES, WireFormat.JSON, listener);
    }
}
