package wardbeat.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/**
 * The whole job, Kafka to Kafka, compared with {@link NaiveDesign}: the same ECG from the same broker, at maximum speed. The
 * job reads 250 Hz in chunks of one second and the naive design reads 125 Hz, so that both score the same number of windows.
 *
 * <p>The speed is measured over the middle part of the output, by its append times. Start and warm-up are excluded.
 */
final class WholeJob {

    private static final int PARALLELISM = 2;
    private static final int OUR_BEDS = 3_000;
    private static final int SECONDS = 62;
    private static final int NAIVE_BEDS = 100;
    private static final int NAIVE_RATE_HZ = 125;

    private final Results results;
    private final int rounds;
    private final List<Double> firstAlertSeconds = new ArrayList<>();

    WholeJob(Results results, int rounds) {
        this.results = results;
        this.rounds = rounds;
    }

    void run() throws InterruptedException {
        results.section(
                String.format(Locale.ROOT, "Whole job, Kafka to Kafka, %d subtasks, at maximum speed", PARALLELISM));
        var naive = new Speed[rounds];
        var json = new Speed[rounds];
        var cbor = new Speed[rounds];
        try (var broker = BrokerProcess.start()) {
            for (int round = 0; round < rounds; round++) {
                naive[round] = naive(broker);
                json[round] = ours(broker, WireFormat.JSON);
                cbor[round] = ours(broker, WireFormat.CBOR);
            }
        }
        Speed slow = report("naive design", naive, NAIVE_RATE_HZ);
        compare("JSON", json, slow);
        compare("CBOR", cbor, slow);
        results.figure(
                "ours, command to first alert",
                "s",
                firstAlertSeconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void compare(String format, Speed[] ours, Speed naive) {
        Speed fast = report("ours from " + format, ours, BenchmarkEcg.RATE_HZ);
        String ratio = "ours from " + format + " to naive, ";
        results.figure(ratio + "by wall-clock time", "times", fast.beds() / naive.beds());
        results.figure(ratio + "by the job's CPU time", "times", fast.bedsPerCore() / naive.bedsPerCore());
    }

    /**
     * Speed of a job.
     *
     * @param beds number of beds that it could monitor in real time on all cores, with the broker on the same machine
     * @param bedsPerCore number of beds per core of CPU time of the job alone
     * @param startSeconds time from the command to the first output
     */
    private record Speed(double beds, double bedsPerCore, double startSeconds) {}

    private Speed report(String who, Speed[] speeds, int rateHz) {
        double beds = results.figure(
                who + ", beds in real time",
                "beds",
                Arrays.stream(speeds).mapToDouble(Speed::beds).toArray());
        results.figure(who + ", samples", "M samples/s", beds * rateHz / 1e6);
        double bedsPerCore = results.figure(
                who + ", beds per core of the job",
                "beds",
                Arrays.stream(speeds).mapToDouble(Speed::bedsPerCore).toArray());
        double startSeconds = results.figure(
                who + ", command to first output",
                "s",
                Arrays.stream(speeds).mapToDouble(Speed::startSeconds).toArray());
        return new Speed(beds, bedsPerCore, startSeconds);
    }

    private Speed ours(BrokerProcess broker, WireFormat format) throws InterruptedException {
        String suffix = broker.renewTopics();
        new DeviceLoad(broker.bootstrap(), Topics.SAMPLES + suffix, OUR_BEDS, SECONDS, format).sendAll();
        try (var job = broker.startJob(suffix, "4g", "--stop", "latest", "--parallelism", "" + PARALLELISM)) {
            job.awaitEnd();
            requireWindows(job.ledger("windows cut = scored"), OUR_BEDS, "job");
            var alerts = new Appended(broker, Topics.ALERTS + suffix);
            firstAlertSeconds.add((alerts.millisAt(0) - job.startedMillis()) / 1000.0);
            return speed(job, new Appended(broker, Topics.BEATS + suffix), OUR_BEDS);
        }
    }

    private Speed naive(BrokerProcess broker) throws InterruptedException {
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
                "naive", "4g", NaiveDesign.class.getName(), broker.bootstrap(), "" + PARALLELISM, suffix)) {
            job.awaitEnd();
            var classes = new Appended(broker, NaiveDesign.CLASSES + suffix);
            requireWindows(classes.count(), NAIVE_BEDS, "naive design");
            return speed(job, classes, NAIVE_BEDS);
        }
    }

    /** Speed between the times at which 30 % and 90 % of the output had been appended. */
    private static Speed speed(ChildProcess job, Appended output, int beds) {
        long fromMillis = output.millisAt(0.3);
        long toMillis = output.millisAt(0.9);
        double bedSeconds = 0.6 * beds * SECONDS;
        return new Speed(
                1000 * bedSeconds / (toMillis - fromMillis),
                bedSeconds / job.cpuSecondsBetween(fromMillis, toMillis),
                (output.millisAt(0) - job.startedMillis()) / 1000.0);
    }

    /** Fails if the number of scored windows is wrong: the comparison would be meaningless. */
    private static void requireWindows(long windows, int beds, String who) {
        long expected = (long) beds * windowsOf(SECONDS * NAIVE_RATE_HZ);
        if (windows != expected) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "%s: expected %d windows of %d beds, got %d", who, expected, beds, windows));
        }
    }

    /** Number of windows in a segment of {@code samples} at 125 Hz. */
    private static int windowsOf(int samples) {
        return (samples - NaiveDesign.WINDOW) / NaiveDesign.HOP + 1;
    }

    private static void sendSecond(KafkaProducer<byte[], byte[]> producer, String topic, int bed, int second) {
        byte[] key = BenchmarkEcg.patient(bed).getBytes(StandardCharsets.US_ASCII);
        int[] samples = BenchmarkEcg.second(bed, second);
        for (int i = 0; i < samples.length; i += BenchmarkEcg.RATE_HZ / NAIVE_RATE_HZ) {
            String value = String.format(
                    Locale.ROOT,
                    "{\"patient\":\"%s\",\"millivolts\":%s}",
                    BenchmarkEcg.patient(bed),
                    (samples[i] - 2048) / 400f);
            var unused = producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Append times of the messages of a topic, in order. */
    private static final class Appended {
        private final long[] millis;

        Appended(BrokerProcess broker, String topic) {
            var times = new ArrayList<Long>();
            broker.readAll(topic, message -> times.add(message.timestamp()));
            millis = times.stream().mapToLong(Long::longValue).sorted().toArray();
        }

        int count() {
            return millis.length;
        }

        long millisAt(double share) {
            return millis[(int) (share * (millis.length - 1))];
        }
    }
}
