package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.alarm.Alert;
import wardbeat.bedside.Broadcast;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.MonotonicClock;
import wardbeat.bedside.Pacer;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** The job jar as a real cluster gets it. */
class ClusterIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How often the job is cancelled and submitted again; the natives of a scorer are loaded once in a process. */
    private static final int CANCELLED = 5;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void carriesNoFlinkAndNoNativesOfOtherPlatforms() throws Exception {
        try (var jar = new JarFile(jobJar().toFile())) {
            var entries = jar.stream().map(entry -> entry.getName()).collect(Collectors.toList());

            assertThat(entries).contains("wardbeat/job/WardJob.class", "ai/onnxruntime/OrtSession.class");
            assertThat(entries)
                    .filteredOn(
                            name -> name.matches("org/(apache/flink|deeplearning4j|nd4j|bytedeco|slf4j)/.*\\.class"))
                    .allMatch(
                            name -> name.matches(
                                    "org/apache/flink/(connector/kafka|streaming/connectors/kafka|streaming/util/serialization/JSONKey).*"));
            assertThat(entries.stream().filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib|a)")))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("(?i).*linux.*(x64|x86_64|amd64).*"));
        }
    }

    @Test
    void alertsAsOftenAsItIsCancelledAndSubmittedAgainOnAClusterOfProcesses(@TempDir Path directory) throws Exception {
        try (var broker = EmbeddedBroker.start();
                var cluster = FlinkProcesses.start(directory, 2)) {
            broker.createTopics(2, Topics.ALL);
            publishABedInAsystole(broker);
            await("both processes to answer").atMost(PATIENCE).until(() -> slots(cluster, directory) == 2);

            String jar = upload(cluster, jobJar());
            for (int round = 1; round <= CANCELLED; round++) {
                String cancelled = run(cluster, jar, broker, "round-" + round, "never");
                long rounds = round;
                await("alerts of round " + round).atMost(PATIENCE).until(() -> {
                    String state = state(cluster, cancelled);
                    assertThat(state).as(FlinkProcesses.logs(directory)).isIn("CREATED", "RUNNING");
                    return alertsOf(broker).stream()
                                    .filter("ASYSTOLE END"::equals)
                                    .count()
                            == rounds;
                });
                patch(cluster, "/jobs/" + cancelled + "?mode=cancel");
                await("the job to be cancelled")
                        .atMost(PATIENCE)
                        .until(() -> state(cluster, cancelled).equals("CANCELED"));
            }

            String job = run(cluster, jar, broker, "last", "latest");
            var states = new TreeSet<String>();
            await("the job to finish").atMost(PATIENCE).until(() -> {
                states.add(state(cluster, job));
                return states.contains("FINISHED") || states.contains("FAILED") || states.contains("RESTARTING");
            });

            assertThat(states)
                    .as(FlinkProcesses.logs(directory))
                    .contains("FINISHED")
                    .doesNotContain("FAILED", "RESTARTING");
            assertThat(alertsOf(broker)).filteredOn("ASYSTOLE ESCALATE"::equals).hasSize(CANCELLED + 1);
        }
    }

    /** Starts the job on all that is in the topic and returns its number. */
    private String run(FlinkProcesses cluster, String jar, EmbeddedBroker broker, String group, String stop)
            throws IOException, InterruptedException {
        var options = List.of(
                "--bootstrap-servers",
                broker.bootstrap(),
                "--group-id",
                group,
                "--start",
                "earliest",
                "--stop",
                stop,
                "--parallelism",
                "2");
        return post(cluster, "/jars/" + jar + "/run", JSON.writeValueAsString(Map.of("programArgsList", options)))
                .path("jobid")
                .asText();
    }

    private String state(FlinkProcesses cluster, String job) throws IOException, InterruptedException {
        return get(cluster, "/jobs/" + job).path("state").asText();
    }

    private static void publishABedInAsystole(EmbeddedBroker broker) throws InterruptedException {
        var session = new DeviceSession("bed-1", "monitor-1", "session-1", Instant.EPOCH);
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(10)),
                RhythmScript.Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(10))));
        var ecg = new SyntheticEcg(SampleRate.ofHertz(250), SyntheticEcg.CALIBRATION, script, 1);
        var device = new SyntheticDevice(session, ecg, new ChunkSize(250), Duration.ofSeconds(30));
        try (var publisher =
                new Publisher(broker.bootstrap(), Map.of(), Topics.SAMPLES, WireFormat.CBOR, DeliveryListener.NONE)) {
            new Broadcast(List.of(device), new Pacer(Speed.MAX, MonotonicClock.SYSTEM)).run(publisher);
        }
    }

    /** All alerts on the topic, for a job that has ended. */
    private static List<String> alertsOf(EmbeddedBroker broker) throws Exception {
        var alerts = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.ALERTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    TopicSchema.ALERTS.requireWritten(message.value());
                    Alert alert = AlertCodec.decode(message.value());
                    alerts.add(alert.condition() + " " + alert.phase());
                }
            }
        }
        return alerts;
    }

    private static Path jobJar() throws IOException {
        try (var files = Files.list(Path.of("job", "target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-cluster.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no job jar in job/target: run ./mvnw package"));
        }
    }

    private int slots(FlinkProcesses cluster, Path directory) throws IOException, InterruptedException {
        if (!cluster.alive()) {
            throw new IllegalStateException("a process of the cluster died: " + FlinkProcesses.logs(directory));
        }
        try {
            return get(cluster, "/overview").path("slots-available").asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private JsonNode get(FlinkProcesses cluster, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(cluster.rest().resolve(path)).build());
    }

    private void patch(FlinkProcesses cluster, String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(cluster.rest().resolve(path))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private JsonNode post(FlinkProcesses cluster, String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(cluster.rest().resolve(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Uploads a jar and returns the name it is run by. */
    private String upload(FlinkProcesses cluster, Path jar) throws IOException, InterruptedException {
        String boundary = "wardbeat-job-jar";
        var body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\ncontent-disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                        + "content-type: application/x-java-archive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(jar));
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        JsonNode answer = send(HttpRequest.newBuilder(cluster.rest().resolve("/jars/upload"))
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        return Path.of(answer.path("filename").asText()).getFileName().toString();
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
