package wardbeat.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/**
 * The whole job, Kafka to Kafka, against {@link NaiveDesign}: the same strips from the same broker, as fast as the machine
 * goes. Ours reads 250 Hz in chunks of a second, the naive one 125 Hz, so that both score equally many windows.
 *
 * <p>A job's speed is that of its middle part, by the times at which the broker had its output: start and warm-up are no part of
 * it.
 */
final class WholeJob {

    private static final int PARALLELISM = 2;
    private static final int OUR_BEDS = 5_000;
    private static final int SECONDS = 62;
    private static final int NAIVE_BEDS = 200;
    private static final int NAIVE_RATE_HZ = 125;

    private final Results results;
    private final int rounds;

    WholeJob(Results results, int rounds) {
        this.results = results;
        this.rounds = rounds;
    }

    void run() throws InterruptedException {
        results.section("Whole job, Kafka to Kafka, %d subtasks, as fast as it goes".formatted(PARALLELISM));
        var json = new double[rounds];
        var cbor = new double[rounds];
        var naive = new double[rounds];
        try (var broker = Broker.start()) {
            for (int round = 0; round < rounds; round++) {
                naive[round] = naive(broker);
                json[round] = ours(broker, WireFormat.JSON);
                cbor[round] = ours(broker, WireFormat.CBOR);
            }
        }
        double slow = results.figure("naive design, beds in real time", "beds", naive);
        report("JSON", json, slow);
        report("CBOR", cbor, slow);
    }

    private void report(String format, double[] beds, double naive) {
        double median = results.figure("ours from " + format + ", beds in real time", "beds", beds);
        results.figure("ours from " + format + ", samples", "M samples/s", median * Strips.RATE_HZ / 1e6);
        results.figure("ours from " + format + " to naive", "times", median / naive);
    }

    private double ours(Broker broker, WireFormat format) throws InterruptedException {
        String suffix = broker.renewTopics();
        try (var beds = new Beds(broker.bootstrap(), Topics.SAMPLES + suffix, OUR_BEDS, SECONDS, format)) {
            beds.sendAll();
        }
        var arguments = new ArrayList<>(List.of("job", "--bootstrap-servers", broker.bootstrap()));
        arguments.addAll(List.of("--start", "earliest", "--stop", "latest", "--parallelism", "" + PARALLELISM));
        arguments.addAll(Broker.jobOptions(suffix));
        try (var job = ChildProcess.start("job", "4g", "wardbeat.ward.Wardbeat", arguments.toArray(String[]::new))) {
            job.awaitEnd();
            requireWindows(job.ledger("windows cut = scored"), OUR_BEDS, "the job");
        }
        return speed(broker, Topics.BEATS + suffix, (double) OUR_BEDS * SECONDS);
    }

    private double naive(Broker broker) throws InterruptedException {
        String suffix = broker.renewTopics();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int second = 0; second < SECONDS; second++) {
                for (int bed = 0; bed < NAIVE_BEDS; bed++) {
                    sendSecond(producer, NaiveDesign.SAMPLES + suffix, bed, second);
                }
            }
        }
        try (var job = ChildProcess.start(
                "naive",
                "4g",
                NaiveDesign.class.getName(),
                broker.bootstrap(),
                Integer.toString(PARALLELISM),
                suffix)) {
            job.awaitEnd();
        }
        var classes = new Appended(broker.bootstrap(), NaiveDesign.CLASSES + suffix);
        requireWindows(classes.count(), NAIVE_BEDS, "the naive design");
        return speed(broker, NaiveDesign.CLASSES + suffix, (double) NAIVE_BEDS * SECONDS);
    }

    /** Both are to score equally many windows a bed, or the comparison means nothing. */
    private static void requireWindows(long windows, int beds, String who) {
        long expected = (long) beds * windowsOf(SECONDS * NAIVE_RATE_HZ);
        if (windows != expected) {
            throw new IllegalStateException(
                    "%s scored %d windows of %d beds, expected %d".formatted(who, windows, beds, expected));
        }
    }

    /** Windows of a segment of so many samples at 125 Hz. */
    private static int windowsOf(int samples) {
        return (samples - NaiveDesign.WINDOW) / NaiveDesign.HOP + 1;
    }

    private static void sendSecond(KafkaProducer<byte[], byte[]> producer, String topic, int bed, int second) {
        byte[] key = Strips.patient(bed).getBytes(StandardCharsets.US_ASCII);
        int[] samples = Strips.second(bed, second);
        for (int i = 0; i < samples.length; i += Strips.RATE_HZ / NAIVE_RATE_HZ) {
            String value =
                    "{\"patient\":\"%s\",\"millivolts\":%s}".formatted(Strips.patient(bed), (samples[i] - 2048) / 400f);
            var unused = producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static double speed(Broker broker, String topic, double bedSeconds) {
        var appended = new Appended(broker.bootstrap(), topic);
        return 0.6 * bedSeconds / ((appended.millisAt(0.9) - appended.millisAt(0.3)) / 1000.0);
    }

    /** When the messages of a topic were appended. */
    private static final class Appended {
        private final long[] millis;

        Appended(String bootstrap, String topic) {
            try (var consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap, "max.poll.records", 10_000),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                var partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                long total = consumer.endOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                millis = new long[Math.toIntExact(total)];
                int count = 0;
                while (count < millis.length) {
                    for (var message : consumer.poll(Duration.ofSeconds(1))) {
                        millis[count++] = message.timestamp();
                    }
                }
                Arrays.sort(millis);
            }
        }

        int count() {
            return millis.length;
        }

        long millisAt(double share) {
            return millis[(int) (share * (millis.length - 1))];
        }
    }
}
