package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.RhythmScript.Step;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.ward.embedded.EmbeddedCluster;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.output.OutputLog;
import wardbeat.ward.output.OutputTail;
import wardbeat.wire.RejectReason;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** A tenth of all messages is garbage of every kind, and the alerts are the same as without it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GarbageIT {

    private static final int BEDS = 8;
    private static final int PARTITIONS = 4;
    private static final int PARALLELISM = 2;
    private static final long SEED = 24;
    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final ChunkSize CHUNK = new ChunkSize(25);
    private static final Duration READ_UP = Duration.ofMinutes(2);

    private static final RhythmScript SCRIPT = new RhythmScript(List.of(
            Step.of(Rhythm.SINUS, Duration.ofSeconds(15)),
            Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, Duration.ofSeconds(10)),
            Step.of(Rhythm.SINUS, Duration.ofSeconds(10)),
            Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(8))));

    /** What a run over all messages gave. */
    private record Run(Ledger ledger, OutputLog log, double seconds) {

        double messagesPerSecond() {
            return ledger.get(LedgerEntry.MESSAGES_RECEIVED) / seconds;
        }
    }

    @Test
    @Order(2)
    void rejectsATenthOfGarbageAndRaisesTheSameAlerts() throws Exception {
        rejectsGarbageAmong(20_000);
    }

    @Test
    @Tag("soak")
    @Order(3)
    void rejectsATenthOfGarbageAmongAMillionMessages() throws Exception {
        rejectsGarbageAmong(1_000_000);
    }

    private static void rejectsGarbageAmong(int messages) throws Exception {
        System.out.println("garbage: seed " + SEED + ", " + messages + " messages");
        long validMessages = messages * 9L / 10;
        var sent = new HashMap<String, Garbage.Message>();
        Run before = undisturbed(validMessages);
        Run run;
        try (var dirty = Ward.open(true)) {
            long good = dirty.publish(validMessages, sent);
            run = dirty.run();

            assertThat(sent).hasSizeBetween(messages / 11, messages / 9);
            assertThat(sent.values().stream().map(Garbage.Message::reason)).contains(RejectReason.values());
            assertLedger(run.ledger(), good, sent.size());
            assertThat(run.ledger().get(LedgerEntry.REJECTIONS_PUBLISHED)).isEqualTo(sent.size());
            assertThat(dirty.rejected(sent.size())).isEqualTo(described(sent));
        }
        Run after = undisturbed(validMessages);
        for (Run undisturbed : List.of(before, after)) {
            assertThat(undisturbed.log().alerts()).isPositive();
            assertThat(run.log().alertsSha256()).isEqualTo(undisturbed.log().alertsSha256());
            assertThat(run.log().beatsSha256()).isEqualTo(undisturbed.log().beatsSha256());
        }
        System.out.printf(
                "garbage: messages/s with it %,.0f; without it %,.0f before and %,.0f after%n",
                run.messagesPerSecond(), before.messagesPerSecond(), after.messagesPerSecond());
    }

    private static Run undisturbed(long validMessages) throws Exception {
        try (var clean = Ward.open(true)) {
            clean.publish(validMessages, null);
            return clean.run();
        }
    }

    /** The first, so that the throughput of the other is not that of a cold machine. */
    @Test
    @Order(1)
    void alertsGoOnWhereRejectedMessagesCannotBePublished() throws Exception {
        var sent = new HashMap<String, Garbage.Message>();
        try (var ward = Ward.open(false)) {
            long good = ward.publish(5_000, sent);
            Run run = ward.run();

            assertThat(run.log().alerts()).isPositive();
            assertLedger(run.ledger(), good, sent.size());
            assertThat(run.ledger().get(LedgerEntry.REJECTIONS_UNPUBLISHED)).isEqualTo(sent.size());
        }
    }

    private static void assertLedger(Ledger ledger, long good, long bad) {
        assertThat(ledger.get(LedgerEntry.MESSAGES_RECEIVED)).isEqualTo(good + bad);
        assertThat(ledger.get(LedgerEntry.MESSAGES_DECODED)).isEqualTo(good);
        assertThat(ledger.get(LedgerEntry.MESSAGES_REJECTED)).isEqualTo(bad);
        assertThat(ledger.get(LedgerEntry.REJECTIONS_IN_FLIGHT)).isZero();
        assertThat(ledger.relations()).allMatch(Ledger.Relation::holds);
    }

    /** Expected rejection of each bad message, by its origin. */
    private static Map<String, String> described(Map<String, Garbage.Message> sent) {
        return sent.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            byte[] value = entry.getValue().value();
            return entry.getValue().reason() + " of " + (value == null ? 0 : value.length) + " bytes";
        }));
    }

    /** A broker, with or without a topic of rejected messages, and a cluster that restarts nothing. */
    private static final class Ward implements AutoCloseable {

        private final EmbeddedBroker broker = EmbeddedBroker.start();
        private final EmbeddedCluster cluster = EmbeddedCluster.start(PARALLELISM, 0);

        static Ward open(boolean withRejectedTopic) {
            var ward = new Ward();
            var topics = new ArrayList<>(List.of(Topics.SAMPLES, Topics.BEATS, Topics.ALERTS));
            if (withRejectedTopic) {
                topics.add(Topics.REJECTED);
            }
            ward.broker.createTopics(PARTITIONS, topics);
            return ward;
        }

        /**
         * Publishes {@code good} chunks of all beds in turn; after every nine of them, where {@code bad} is not null, a bad
         * message, which is put there by the origin that it got.
         */
        long publish(long good, @Nullable Map<String, Garbage.Message> bad) {
            var random = new SplittableRandom(SEED);
            List<Device> devices = beds(good / BEDS);
            var codec = new SampleChunkCodec();
            var header = new RecordHeader(WireFormat.HEADER, ascii(WireFormat.CBOR.contentType()));
            long published = 0;
            var failure = new AtomicReference<@Nullable Exception>();
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 5),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (long round = 0; round < good / BEDS; round++) {
                    for (Device device : devices) {
                        SampleChunk chunk = device.next().orElseThrow().chunk();
                        var unused = producer.send(
                                new ProducerRecord<>(
                                        Topics.SAMPLES,
                                        null,
                                        ascii(chunk.patient()),
                                        codec.encode(chunk, WireFormat.CBOR),
                                        List.of(header)),
                                (metadata, cause) -> failure.compareAndSet(null, cause));
                        if (++published % 9 == 0 && bad != null) {
                            send(Garbage.of(reason(published / 9), random), producer, bad, failure);
                        }
                    }
                }
            }
            assertThat(failure.get()).as("what the broker refused").isNull();
            return published;
        }

        private static RejectReason reason(long number) {
            return RejectReason.values()[(int) (number % RejectReason.values().length)];
        }

        private static void send(
                Garbage.Message message,
                KafkaProducer<byte[], byte[]> producer,
                Map<String, Garbage.Message> bad,
                AtomicReference<@Nullable Exception> failure) {
            var record = new ProducerRecord<>(Topics.SAMPLES, message.key(), message.value());
            if (message.contentType() != null) {
                record.headers().add(WireFormat.HEADER, ascii(message.contentType()));
            }
            var unused = producer.send(record, (metadata, cause) -> {
                failure.compareAndSet(null, cause);
                if (cause == null) {
                    bad.put(metadata.partition() + "@" + metadata.offset(), message);
                }
            });
        }

        private static List<Device> beds(long chunks) {
            var devices = new ArrayList<Device>();
            for (int bed = 0; bed < BEDS; bed++) {
                devices.add(new SyntheticDevice(
                        new DeviceSession("bed-" + bed, "monitor-" + bed, "s1", Instant.EPOCH),
                        new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, SCRIPT, bed),
                        CHUNK,
                        Duration.ofMillis(RATE.millisOf(chunks * CHUNK.samples()))));
            }
            return devices;
        }

        /** Runs the job over what is there; any failure of it ends the test, since nothing is restarted. */
        Run run() {
            long startNanos = System.nanoTime();
            var job = EmbeddedWard.submit(
                    cluster,
                    JobConfig.builder(broker.access())
                            .set(JobOptions.PARALLELISM, PARALLELISM)
                            .set(JobOptions.START, JobOptions.Start.EARLIEST)
                            .set(JobOptions.STOP, JobOptions.Stop.LATEST)
                            .set(JobOptions.RESTART_ATTEMPTS, 0)
                            .build());
            var ledger = EmbeddedWard.ledger(job.awaitEnd());
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            var log = new OutputLog();
            try (var tail = new OutputTail(broker.access(), new Gatherer(log))) {
                await().atMost(READ_UP).until(() -> {
                    tail.check();
                    return log.beats() == ledger.get(LedgerEntry.BEATS_REPORTED)
                            && log.alerts() == ledger.get(LedgerEntry.ALERTS_RAISED);
                });
            }
            return new Run(ledger, log, seconds);
        }

        /** The topic of rejected messages as soon as it has {@code count} messages: origin to reason and length. */
        Map<String, String> rejected(int count) {
            var rejected = new HashMap<String, String>();
            try (var consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrap()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                var partitions = consumer.partitionsFor(Topics.REJECTED).stream()
                        .map(info -> new TopicPartition(Topics.REJECTED, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                long giveUpNanos = System.nanoTime() + READ_UP.toNanos();
                while (rejected.size() < count && System.nanoTime() < giveUpNanos) {
                    for (var message : consumer.poll(Duration.ofSeconds(1))) {
                        TopicSchema.REJECTED.requireWritten(message.headers());
                        assertThat(text(message, "origin-topic")).isEqualTo(Topics.SAMPLES);
                        rejected.put(
                                text(message, "origin-partition") + "@" + text(message, "origin-offset"),
                                text(message, "reason") + " of " + text(message, "origin-value-bytes") + " bytes");
                    }
                }
            }
            return rejected;
        }

        private static String text(ConsumerRecord<byte[], byte[]> message, String header) {
            return new String(message.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void close() {
            cluster.close();
            broker.close();
        }
    }

    private record Gatherer(OutputLog log) implements OutputTail.Listener {

        @Override
        public void beat(BeatReport report, byte[] value, long appendedMillis) {
            TopicSchema.BEATS.requireWritten(value);
            log.beat(report, value);
        }

        @Override
        public void alert(Alert alert, byte[] value, long appendedMillis) {
            TopicSchema.ALERTS.requireWritten(value);
            log.alert(alert, value);
        }
    }
}
