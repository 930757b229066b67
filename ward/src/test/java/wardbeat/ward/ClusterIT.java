package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** The job jar as a real cluster gets it. */
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How often the job is cancelled and submitted again; the natives of a scorer are loaded once in a process. */
    private static final int CANCELLED = 5;

    @Test
    void carriesNoFlinkAndNoNativesOfOtherPlatforms() throws Exception {
        try (var jar = new JarFile(FlinkProcesses.jobJar().toFile())) {
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
                var cluster = FlinkProcesses.start(directory, Map.of(), 2)) {
            broker.createTopics(2, Topics.ALL);
            publishABedInAsystole(broker);
            await("both processes to answer").atMost(PATIENCE).until(() -> cluster.slots() == 2);

            String jar = cluster.upload(FlinkProcesses.jobJar());
            for (int round = 1; round <= CANCELLED; round++) {
                String cancelled = run(cluster, jar, broker, "round-" + round, "never");
                long rounds = round;
                await("alerts of round " + round).atMost(PATIENCE).until(() -> {
                    String state = cluster.state(cancelled);
                    assertThat(state).as(cluster.logs()).isIn("CREATED", "RUNNING");
                    return alertsOf(broker).stream()
                                    .filter("ASYSTOLE END"::equals)
                                    .count()
                            == rounds;
                });
                cluster.cancel(cancelled);
                await("the job to be cancelled")
                        .atMost(PATIENCE)
                        .until(() -> cluster.state(cancelled).equals("CANCELED"));
            }

            String job = run(cluster, jar, broker, "last", "latest");
            cluster.awaitFinished(job, PATIENCE);
            assertThat(alertsOf(broker)).filteredOn("ASYSTOLE ESCALATE"::equals).hasSize(CANCELLED + 1);
        }
    }

    /** Starts the job on all that is in the topic and returns its number. */
    private static String run(FlinkProcesses cluster, String jar, EmbeddedBroker broker, String group, String stop)
            throws IOException, InterruptedException {
        return cluster.run(
                jar,
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
    }

    private static void publishABedInAsystole(EmbeddedBroker broker) throws InterruptedException {
        var session = new DeviceSession("bed-1", "monitor-1", "session-1", Instant.EPOCH);
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(10)),
                RhythmScript.Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(10))));
        var ecg = new SyntheticEcg(SampleRate.ofHertz(250), SyntheticEcg.CALIBRATION, script, 1);
        var device = new SyntheticDevice(session, ecg, new ChunkSize(250), Duration.ofSeconds(30));
        try (var publisher = new Publisher(broker.access(), Topics.SAMPLES, WireFormat.CBOR, DeliveryListener.NONE)) {
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
}
