package wardbeat.ward.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

class TransmissionTest {

    private final List<SampleChunk> sent = new CopyOnWriteArrayList<>();

    @Test
    void sendsAllThatDevicesHave() {
        var transmission = new Transmission(
                List.of(device("a", Duration.ofSeconds(3)), device("b", Duration.ofSeconds(2))), Speed.MAX, sent::add);
        await().until(transmission::ended);
        transmission.stop();

        assertThat(chunksOf("a"))
                .hasSize(3)
                .extracting(SampleChunk::endOfSession)
                .containsExactly(false, false, true);
        assertThat(chunksOf("b"))
                .hasSize(2)
                .extracting(SampleChunk::endOfSession)
                .containsExactly(false, true);
    }

    @Test
    void endsTheSessionsThatBeganWhenItIsStopped() {
        var transmission = new Transmission(
                List.of(device("a", Duration.ofHours(1)), device("b", Duration.ofSeconds(1))),
                new Speed(20),
                sent::add);
        await().until(() -> chunksOf("a").size() >= 3);
        transmission.stop();

        var chunks = chunksOf("a");
        var end = chunks.get(chunks.size() - 1);
        var last = chunks.get(chunks.size() - 2);
        assertThat(end.samples()).isEmpty();
        assertThat(end.endOfSession()).isTrue();
        assertThat(end.session()).isEqualTo(last.session());
        assertThat(end.firstSample()).isEqualTo(last.endSample());
        assertThat(end.deviceTimeMillis()).isEqualTo(last.deviceTimeMillis() + 1_000);
        assertThat(chunksOf("b")).hasSize(1);
    }

    @Test
    void reportsWhySendingFailed() {
        var transmission = new Transmission(List.of(device("a", Duration.ofSeconds(3))), Speed.MAX, chunk -> {
            throw new IllegalArgumentException("no room");
        });
        await().until(transmission::ended);

        assertThatThrownBy(transmission::stop)
                .hasMessageContaining("could not be sent")
                .hasRootCauseMessage("no room");
    }

    private List<SampleChunk> chunksOf(String patient) {
        return sent.stream().filter(chunk -> chunk.patient().equals(patient)).toList();
    }

    private static Device device(String patient, Duration length) {
        var rate = SampleRate.ofHertz(250);
        var ecg = new SyntheticEcg(rate, SyntheticEcg.CALIBRATION, RhythmScript.demo(0, 1), 1);
        return new SyntheticDevice(
                new DeviceSession(patient, "monitor", "1", Instant.EPOCH), ecg, new ChunkSize(250), length);
    }
}
