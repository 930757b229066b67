package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.Device;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.broker.BrokerAccess;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.ward.feed.Transmission;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** The job's heap after full collections does not grow with time. Broker, job and beds are separate processes. */
class MemoryIT {

    private static final int READINGS = 10;
    private static final double TOLERATED_GROWTH = 1.10;
    private static final long TOLERATED_BYTES = 4 << 20;

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Pattern ADDRESS = Pattern.compile("The broker is running at (\\S+)");
    private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

    /** How many beds send for how many seconds, {@code speed} times faster than real time. */
    private record Load(int beds, int speed, int seconds) {}

    @Test
    void heapDoesNotGrowWith30BedsFor13Minutes() throws Exception {
        assertHeapDoesNotGrow(new Load(30, 20, 40));
    }

    @Test
    @Tag("soak")
    void heapDoesNotGrowWith2000BedsInRealTime() throws Exception {
        assertHeapDoesNotGrow(new Load(2_000, 1, 600));
    }

    private static void assertHeapDoesNotGrow(Load load) throws Exception {
        try (var broker = ChildProcess.start("broker", "--port", "0")) {
            var address = ADDRESS.matcher(
                    broker.awaitOutput(output -> ADDRESS.matcher(output).find()));
            assertThat(address.find()).isTrue();
            String bootstrap = address.group(1);
            try (var job = ChildProcess.start("job", "--bootstrap-servers", bootstrap, "--parallelism", "2");
                    var publisher = new Publisher(
                            BrokerAccess.plain(bootstrap), Topics.SAMPLES, WireFormat.CBOR, DeliveryListener.NONE)) {
                job.awaitOutput(output -> output.contains("The job is running"));
                var sent = new AtomicLong();
                var transmission = new Transmission(beds(load.beds()), new Speed(load.speed()), chunk -> {
                    publisher.accept(chunk);
                    sent.addAndGet(chunk.samples().length);
                });
                List<Long> liveBytes = readings(job, load, sent);
                transmission.stop();

                System.out.printf(
                        "heap after full collections, MiB: %s%n",
                        liveBytes.stream().map(bytes -> bytes >> 20).toList());
                assertThat(publisher.failed()).isZero();
                long early = median(liveBytes.subList(READINGS / 5, READINGS / 2));
                long late = median(liveBytes.subList(READINGS - READINGS / 3, READINGS));
                assertThat(late)
                        .as("bytes used, of %d beds; all readings: %s", load.beds(), liveBytes)
                        .isLessThan((long) (TOLERATED_GROWTH * early) + TOLERATED_BYTES);
                job.interrupt();
                assertThat(job.awaitExit()).as(job.output()).isZero();
            }
        }
    }

    /** The job's heap each time the beds have sent another tenth of what they will. */
    private static List<Long> readings(ChildProcess job, Load load, AtomicLong sent) throws Exception {
        long samples = RATE.samplesIn(1_000L * load.seconds() * load.speed()) * load.beds();
        var liveBytes = new ArrayList<Long>();
        for (int reading = 1; reading <= READINGS; reading++) {
            long due = samples * reading / READINGS;
            await().atMost(Duration.ofSeconds(60 + load.seconds())).until(() -> sent.get() >= due);
            // The histogram of what a full collection leaves.
            var live = LIVE.matcher(jcmd(job, "GC.class_histogram"));
            assertThat(live.find()).isTrue();
            liveBytes.add(Long.parseLong(live.group(1)));
        }
        return liveBytes;
    }

    private static String jcmd(ChildProcess job, String command) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(tool, Long.toString(job.pid()), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static List<Device> beds(int count) {
        var beds = new ArrayList<Device>();
        for (int bed = 0; bed < count; bed++) {
            var session = new DeviceSession("bed-" + bed, "monitor-" + bed, "memory", Instant.EPOCH);
            var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.demo(bed, bed), bed);
            beds.add(new SyntheticDevice(
                    session, ecg, ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, RATE), Duration.ofDays(30)));
        }
        return beds;
    }
}
