package wardbeat.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        results.section("Whole job, Kafka to Kafka, %d subtasks, as fast as it goes".formatted(PARALLELISM));
        var naive = new Speed[rounds];
        var json = new Speed[rounds];
        var cbor = new Speed[rounds];
        try (var broker = Broker.start()) {
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
        Speed fast = report("ours from " + format, ours, Strips.RATE_HZ);
        String ratio = "ours from " + format + " to naive, ";
        results.figure(ratio + "by the clock", "times", fast.beds() / naive.beds());
        results.figure(ratio + "by the job's CPU time", "times", fast.bedsACore() / naive.bedsACore());
    }

    /**
     * How fast a job is.
     *
     * @param beds so many it could watch in real time, on all cores and with the broker beside it
     * @param bedsACore so many with a core of its own for the job alone
     * @param startSeconds from the command to its first output
     */
    private record Speed(double beds, double bedsACore, double startSeconds) {}

    private Speed report(String who, Speed[] speeds, int rateHz) {
        double beds = results.figure(
                who + ", beds in real time",
                "beds",
                Arrays.stream(speeds).mapToDouble(Speed::beds).toArray());
        results.figure(who + ", samples", "M samples/s", beds * rateHz / 1e6);
        double bedsACore = results.figure(
                who + ", beds a core of the job",
                "beds",
                Arrays.stream(speeds).mapToDouble(Speed::bedsACore).toArray());
        double startSeconds = results.figure(
                who + ", command to first output",
                "s",
                Arrays.stream(speeds).mapToDouble(Speed::startSeconds).toArray());
        return new Speed(beds, bedsACore, startSeconds);
    }

    private Speed ours(Broker broker, WireFormat format) throws InterruptedException {
        String suffix = broker.renewTopics();
        new Beds(broker.bootstrap(), Topics.SAMPLES + suffix, OUR_BEDS, SECONDS, format).sendAll();
        try (var job = broker.startJob(suffix, "4g", "--stop", "latest", "--parallelism", "" + PARALLELISM)) {
            job.awaitEnd();
            requireWindows(job.ledger("windows cut = scored"), OUR_BEDS, "the job");
            var alerts = new Appended(broker, Topics.ALERTS + suffix);
            firstAlertSeconds.add((alerts.millisAt(0) - job.startedMillis()) / 1000.0);
            return speed(job, new Appended(broker, Topics.BEATS + suffix), OUR_BEDS);
        }
    }

    private Speed naive(Broker broker) throws InterruptedException {
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
            requireWindows(classes.count(), NAIVE_BEDS, "the naive design");
            return speed(job, classes, NAIVE_BEDS);
        }
    }

    /** The speed between the moments at which 3 and 9 tenths of the output were there. */
    private static Speed speed(ChildProcess job, Appended output, int beds) {
        long fromMillis = output.millisAt(0.3);
        long toMillis = output.millisAt(0.9);
        double bedSeconds = 0.6 * beds * SECONDS;
        return new Speed(
                1000 * bedSeconds / (toMillis - fromMillis),
                bedSeconds / job.cpuSecondsBetween(fromMillis, toMillis),
                (output.millisAt(0) - job.startedMillis()) / 1000.0);
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

    /** When the messages of a topic were appended. */
    private static final class Appended {
        private final long[] millis;

        Appended(Broker broker, String topic) {
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
