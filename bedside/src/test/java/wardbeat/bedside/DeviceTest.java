package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

class DeviceTest {

    private static final Instant START = Instant.parse("2024-05-01T08:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 250, 4000})
    void syntheticDeviceSendsTheWholeSignalInOneSession(int chunkSamples) {
        List<TimedChunk> sent = drain(synthetic(RhythmScript.demo(2, 5), new ChunkSize(chunkSamples)));

        assertOneSession(sent, chunkSamples, 30 * 360, START);
        assertThat(samplesOf(sent)).isEqualTo(samplesOf(drain(synthetic(RhythmScript.demo(2, 5), new ChunkSize(360)))));
    }

    @Test
    void syntheticDeviceReportsThatItsLeadIsOff() {
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofMillis(1_500)),
                RhythmScript.Step.leadOff(Duration.ofHours(1))));

        List<TimedChunk> sent = drain(synthetic(script, new ChunkSize(360)));

        assertThat(sent.get(1).chunk().leadStatus()).isEqualTo(LeadStatus.CONNECTED);
        assertThat(sent.get(1).chunk().samples()).hasSize(180);
        assertThat(sent.get(2).chunk().leadStatus()).isEqualTo(LeadStatus.OFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 500, 1000})
    void recordedDeviceSendsTheRecordedCounts(int chunkSamples) throws IOException {
        List<TimedChunk> sent = drain(new RecordedDevice(record(1_000), "bed-1", new ChunkSize(chunkSamples)));

        assertOneSession(sent, chunkSamples, 1_000, RecordedDevice.START);
        assertThat(samplesOf(sent)).isEqualTo(countsOf(1_000));
        SampleChunk first = sent.get(0).chunk();
        assertThat(first.patient()).isEqualTo("bed-1");
        assertThat(first.session()).isEqualTo("rec");
        assertThat(first.lead()).isEqualTo("MLII");
        assertThat(first.calibration()).isEqualTo(new Calibration(200, 12));
    }

    @Test
    void recordedDeviceSendsNothingInGaps() throws IOException {
        record(5);
        Files.writeString(folder.resolve("gaps.hea"), "gaps/5 2 360 24\n~ 3\nrec 5\n~ 7\nrec 5\n~ 4\n");

        var sent = drain(new RecordedDevice(Recordings.open(folder.resolve("gaps")), "bed-1", new ChunkSize(4)));

        assertThat(sent).extracting(each -> each.chunk().firstSample()).containsExactly(3L, 7L, 15L, 19L);
        assertThat(sent).extracting(each -> each.chunk().samples().length).containsExactly(4, 1, 4, 1);
        assertThat(sent).extracting(each -> each.chunk().endOfSession()).containsExactly(false, false, false, true);
    }

    @Test
    void replaysOfARecordingAreEqual() throws IOException {
        assertThat(drain(new RecordedDevice(record(777), "bed-1", new ChunkSize(50))))
                .isEqualTo(drain(new RecordedDevice(record(777), "bed-1", new ChunkSize(50))));
    }

    @Test
    void rejectsAnInvalidPatientIdentifier() {
        assertThatThrownBy(() -> new RecordedDevice(record(10), "bed 1", new ChunkSize(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patient");
    }

    @Test
    void chunkSizeDependsOnTheRate() {
        assertThat(ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, SampleRate.ofHertz(360)))
                .isEqualTo(new ChunkSize(90));
        assertThat(ChunkSize.lasting(Duration.ofMinutes(1), SampleRate.ofHertz(360)))
                .isEqualTo(new ChunkSize(4_000));
        assertThat(ChunkSize.lasting(Duration.ZERO, SampleRate.ofHertz(360))).isEqualTo(new ChunkSize(1));
        assertThatThrownBy(() -> new ChunkSize(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new ChunkSize(4_001)).hasMessageContaining("got 4001");
    }

    private static void assertOneSession(List<TimedChunk> sent, int chunkSamples, int samples, Instant start) {
        long next = 0;
        for (TimedChunk timed : sent) {
            SampleChunk chunk = timed.chunk();
            assertThat(chunk.firstSample()).isEqualTo(next);
            assertThat(chunk.samples().length).isBetween(1, chunkSamples);
            assertThat(chunk.deviceTimeMillis()).isEqualTo(start.toEpochMilli() + next * 1000 / 360);
            next = chunk.endSample();
            assertThat(timed.due().toNanos()).isEqualTo(next * 1_000_000_000 / 360);
            assertThat(chunk.endOfSession()).isEqualTo(next == samples);
        }
        assertThat(next).isEqualTo(samples);
    }

    private static SyntheticDevice synthetic(RhythmScript script, ChunkSize chunkSize) {
        var ecg = new SyntheticEcg(SampleRate.ofHertz(360), SyntheticEcg.CALIBRATION, script, 5);
        return new SyntheticDevice(
                new DeviceSession("bed-1", "monitor-1", "s1", START), ecg, chunkSize, Duration.ofSeconds(30));
    }

    /** A record of two signals in format 16; the second is the preferred lead. */
    private Recording record(int samples) throws IOException {
        Files.writeString(folder.resolve("rec.hea"), """
                rec 2 360 %d
                rec.dat 16 100 16 0 0 0 0 V5
                rec.dat 16 200(12) 16 0 0 0 0 MLII
                """.formatted(samples));
        var bytes = ByteBuffer.allocate(4 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : countsOf(samples)) {
            bytes.putShort((short) -count).putShort((short) count);
        }
        Files.write(folder.resolve("rec.dat"), bytes.array());
        return Recordings.open(folder.resolve("rec"));
    }

    private static int[] countsOf(int samples) {
        return IntStream.range(0, samples).map(i -> i * 37 % 1_001).toArray();
    }

    private static int[] samplesOf(List<TimedChunk> sent) {
        return sent.stream()
                .flatMapToInt(timed -> IntStream.of(timed.chunk().samples()))
                .toArray();
    }

    private static List<TimedChunk> drain(Device device) {
        var sent = new ArrayList<TimedChunk>();
        for (Optional<TimedChunk> next = device.next(); next.isPresent(); next = device.next()) {
            assertThat(next.get().chunk().patient()).isEqualTo(device.patient());
            sent.add(next.get());
        }
        assertThat(device.next()).isEmpty();
        return sent;
    }
}
