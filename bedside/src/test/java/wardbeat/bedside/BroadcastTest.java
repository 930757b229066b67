package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

class BroadcastTest {

    private final FakeClock clock = new FakeClock(0);

    @Test
    void sendsAllChunksInTheOrderInWhichTheyAreDue() throws InterruptedException {
        var devices = List.of(device("a", 250, 100), device("b", 125, 25), device("c", 360, 1_000));
        var sent = new ArrayList<SampleChunk>();
        var times = new ArrayList<Long>();

        new Broadcast(devices, new Pacer(Speed.REAL, clock)).run(chunk -> {
            sent.add(chunk);
            times.add(clock.now);
        });

        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(clock.now).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(samplesOf("a", sent)).isEqualTo(3 * 250);
        assertThat(samplesOf("b", sent)).isEqualTo(3 * 125);
        assertThat(samplesOf("c", sent)).isEqualTo(3 * 360);
    }

    @Test
    void sendsInTheOrderOfTheDevicesIfChunksAreDueAtTheSameTime() throws InterruptedException {
        var devices = List.of(device("b", 250, 250), device("a", 250, 250), device("c", 250, 250));
        var patients = new StringBuilder();

        new Broadcast(devices, new Pacer(Speed.MAX, clock)).run(chunk -> patients.append(chunk.patient()));

        assertThat(patients).hasToString("bacbacbac");
    }

    @Test
    void stopsWhenInterrupted() {
        var sent = new ArrayList<SampleChunk>();
        var broadcast = new Broadcast(List.of(device("a", 250, 10)), new Pacer(Speed.MAX, clock));

        assertThatThrownBy(() -> broadcast.run(chunk -> {
                    sent.add(chunk);
                    if (sent.size() == 5) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(sent).hasSize(5);
    }

    private static SyntheticDevice device(String patient, double rateHz, int chunkSamples) {
        var ecg = new SyntheticEcg(
                SampleRate.ofHertz(rateHz), SyntheticEcg.CALIBRATION, RhythmScript.constant(Rhythm.SINUS), 1);
        return new SyntheticDevice(
                new DeviceSession(patient, "monitor", "1", Instant.EPOCH),
                ecg,
                new ChunkSize(chunkSamples),
                Duration.ofSeconds(3));
    }

    private static int samplesOf(String patient, List<SampleChunk> sent) {
        return sent.stream()
                .filter(chunk -> chunk.patient().equals(patient))
                .mapToInt(chunk -> chunk.samples().length)
                .sum();
    }
}
