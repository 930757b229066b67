package wardbeat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.BeatCodec;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/**
 * Wards of increasing size in real time: CPU and state per bed, latency of alerts, and whether the job keeps up.
 *
 * <p>A latency is the time from the append of the chunk that completes the rule to the append of the alert or beat.
 */
final class RealTime {

    private static final int WARM_UP_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Results results;
    private final int seconds;
    private final HttpClient http = HttpClient.newHttpClient();

    RealTime(Results results, int seconds) {
        this.results = results;
        this.seconds = seconds;
    }

    void run(int... wards) throws InterruptedException {
        results.section(String.format(
                Locale.ROOT, "In real time, chunks of 1 s in CBOR, checkpoints every 10 s, %d s per ward", seconds));
        try (var broker = BrokerProcess.start()) {
            Path checkpoints = Files.createTempDirectory("wardbeat-checkpoints-");
            for (int beds : wards) {
                run(broker, beds, checkpoints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory for checkpoints could not be created", e);
        }
    }

    private void run(BrokerProcess broker, int beds, Path checkpoints) throws InterruptedException {
        String suffix = broker.renewTopics();
        var devices = new DeviceLoad(
                broker.bootstrap(), Topics.SAMPLES + suffix, beds, WARM_UP_SECONDS + seconds, WireFormat.CBOR);
        long startNanos = System.nanoTime();
        try (var job = broker.startJob(
                suffix,
                "6g",
                "--parallelism",
                "2",
                "--checkpoint-dir",
                checkpoints.toUri().toString())) {
            String line = job.awaitLine("dashboard: ", 120);
            double startSeconds = (System.nanoTime() - startNanos) / 1e9;
            URI rest = URI.create(line.substring(line.indexOf("http")));
            var usage = new Usage(job, broker);
            var sampler = new Thread(() -> usage.watch(WARM_UP_SECONDS, seconds), "usage");
            sampler.start();
            long behindMillis = devices.sendInRealTime();
            sampler.join();
            String of = ", " + beds + " beds";
            results.figure("start to running" + of, "s", startSeconds);
            results.figure("job, CPU" + of, "cores", usage.jobCores());
            results.figure("job, CPU per bed" + of, "ms/s", 1000 * usage.jobCores() / beds);
            results.figure("broker, CPU" + of, "cores", usage.brokerCores());
            results.figure("devices, longest delay behind the schedule" + of, "ms", (double) behindMillis);
            checkpoints(rest, beds);
            latencies(broker, suffix, beds, of);
        }
    }

    private void checkpoints(URI rest, int beds) throws InterruptedException {
        String of = ", " + beds + " beds";
        String job = get(rest, "/jobs").at("/jobs/0/id").asText();
        JsonNode checkpoints = get(rest, "/jobs/" + job + "/checkpoints");
        double bytes = checkpoints.at("/latest/completed/state_size").asDouble();
        results.figure("checkpoint" + of, "MiB", bytes / (1 << 20));
        results.figure("checkpoint per bed" + of, "KiB", bytes / beds / 1024);
        results.figure(
                "checkpoint, duration" + of,
                "ms",
                checkpoints.at("/summary/end_to_end_duration/p50").asDouble());
        JsonNode managers = get(rest, "/taskmanagers");
        String manager = managers.at("/taskmanagers/0/id").asText();
        results.figure("heap in use" + of, "MiB", heapBytes(rest, manager) / (1 << 20));
    }

    /** Polls: the first request only makes the cluster fetch its metrics and returns an empty list. */
    private double heapBytes(URI rest, String manager) throws InterruptedException {
        String path = "/taskmanagers/" + manager + "/metrics?get=Status.JVM.Memory.Heap.Used";
        JsonNode answer = get(rest, path);
        for (int attempt = 0; attempt < 30 && answer.at("/0/value").isMissingNode(); attempt++) {
            Thread.sleep(Duration.ofSeconds(1).toMillis());
            answer = get(rest, path);
        }
        return answer.at("/0/value").asDouble();
    }

    private JsonNode get(URI rest, String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(rest + path)).build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException("REST interface of the job: no answer to " + path, e);
        }
    }

    private void latencies(BrokerProcess broker, String suffix, int beds, String of) {
        long[][] appendedMillis = appendedMillis(broker, suffix, beds);
        var toBeat = new Histogram(3);
        var toAlert = new Histogram(3);
        var early = new Histogram(3);
        var late = new Histogram(3);
        long middle = (long) (WARM_UP_SECONDS + seconds / 2) * BenchmarkEcg.RATE_HZ;
        broker.readAll(Topics.BEATS + suffix, message -> {
            var report = BeatCodec.decode(message.value());
            long sample = report.beat().decidedSample();
            record(message, appendedMillis, report.patient(), sample, toBeat);
            record(message, appendedMillis, report.patient(), sample, sample < middle ? early : late);
        });
        broker.readAll(Topics.ALERTS + suffix, message -> {
            Alert alert = AlertCodec.decode(message.value());
            if (alert.condition() != Condition.NO_DATA && alert.phase() != Phase.END) {
                record(message, appendedMillis, alert.patient(), alert.decidedSample(), toAlert);
            }
        });
        percentiles("chunk to beat" + of, toBeat);
        percentiles("chunk to alert" + of, toAlert);
        results.figure(
                "chunk to beat, p50 of the second half minus p50 of the first half" + of,
                "ms",
                (double) late.getValueAtPercentile(50) - early.getValueAtPercentile(50));
    }

    /** Append time of each bed's chunk for each second, in milliseconds since 1970. */
    private long[][] appendedMillis(BrokerProcess broker, String suffix, int beds) {
        var appendedMillis = new long[beds][WARM_UP_SECONDS + seconds];
        var codec = new SampleChunkCodec();
        broker.readAll(Topics.SAMPLES + suffix, message -> {
            var chunk = codec.decode(message.value(), WireFormat.CBOR);
            appendedMillis[BenchmarkEcg.bedOf(chunk.patient())][secondOf(chunk.firstSample())] = message.timestamp();
        });
        return appendedMillis;
    }

    private static void record(
            ConsumerRecord<byte[], byte[]> message,
            long[][] appendedMillis,
            String patient,
            long sample,
            Histogram latencies) {
        if (secondOf(sample) >= WARM_UP_SECONDS) {
            long sinceMillis = message.timestamp() - appendedMillis[BenchmarkEcg.bedOf(patient)][secondOf(sample)];
            latencies.recordValue(Math.max(0, sinceMillis));
        }
    }

    private static int secondOf(long sample) {
        return (int) (sample / BenchmarkEcg.RATE_HZ);
    }

    private void percentiles(String name, Histogram latencies) {
        for (double percentile : new double[] {50, 99, 99.9, 100}) {
            String title = percentile == 100 ? "max" : "p" + (percentile == 99.9 ? "99.9" : (int) percentile);
            results.figure(name + ", " + title, "ms", (double) latencies.getValueAtPercentile(percentile));
        }
    }

    /** CPU usage of the job and the broker after the warm-up. */
    private static final class Usage {
        private final ChildProcess job;
        private final BrokerProcess broker;
        private volatile double jobCores;
        private volatile double brokerCores;

        Usage(ChildProcess job, BrokerProcess broker) {
            this.job = job;
            this.broker = broker;
        }

        void watch(int afterSeconds, int forSeconds) {
            try {
                Thread.sleep(Duration.ofSeconds(afterSeconds).toMillis());
                double jobBegin = job.cpuSeconds();
                double brokerBegin = broker.cpuSeconds();
                long beginNanos = System.nanoTime();
                Thread.sleep(Duration.ofSeconds(forSeconds).toMillis());
                double elapsed = (System.nanoTime() - beginNanos) / 1e9;
                jobCores = (job.cpuSeconds() - jobBegin) / elapsed;
                brokerCores = (broker.cpuSeconds() - brokerBegin) / elapsed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        double jobCores() {
            return jobCores;
        }

        double brokerCores() {
            return brokerCores;
        }
    }
}
