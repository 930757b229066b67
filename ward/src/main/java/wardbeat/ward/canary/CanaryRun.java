package wardbeat.ward.canary;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.TopicPartitions;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.ward.feed.Transmission;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.WireFormat;

/** Publishes the signal of a canary and reads its alerts. */
final class CanaryRun {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Duration TACHYCARDIA = Duration.ofSeconds(10);

    /** The onset of an alert can lie this long before the tachycardia, which begins between two beats. */
    private static final long ONSET_TOLERANCE_MILLIS = 2_000;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final long SEED = 1;

    /**
     * Settings of a canary.
     *
     * @param topic topic of samples to publish to
     * @param alertsTopic topic of alerts to read
     * @param patient identifier of the canary
     * @param interval time from one tachycardia to the next
     * @param limit longest time from the onset of a tachycardia to its alert
     * @param episodes number of tachycardias; 0 for no end
     */
    record Settings(
            String topic, String alertsTopic, String patient, Duration interval, Duration limit, int episodes) {}

    private final Settings settings;
    private final DeviceSession session;
    private final CanaryWatch watch;
    private final PrintWriter out;
    private final PrintWriter err;

    CanaryRun(Settings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        session = new DeviceSession(settings.patient, settings.patient, "canary-" + start.toEpochMilli(), start);
        watch = new CanaryWatch(session.session(), settings.limit);
    }

    /** Current counts; thread-safe. */
    CanaryWatch.Tally tally() {
        return watch.tally();
    }

    /** Runs until {@code stopped} returns true or all episodes are seen or missed. */
    void run(BrokerAccess access, BooleanSupplier stopped) {
        try (var publisher = new Publisher(access, settings.topic, WireFormat.CBOR, DeliveryListener.NONE);
                var consumer = new KafkaConsumer<>(
                        access.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartitions.assign(consumer, settings.alertsTopic, false).forEach(consumer::position);
            var transmission = new Transmission(List.of(device()), Speed.REAL, chunk -> {
                publisher.accept(chunk);
                expectEpisodeIn(chunk);
            });
            while (!stopped.getAsBoolean() && !isDone(watch.tally())) {
                consumer.poll(POLL).forEach(this::read);
                watch.missed(System.nanoTime()).ifPresent(this::report);
            }
            transmission.stop();
        }
    }

    private boolean isDone(CanaryWatch.Tally tally) {
        return settings.episodes > 0 && tally.seen() + tally.missed() >= settings.episodes;
    }

    private SyntheticDevice device() {
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, settings.interval.minus(TACHYCARDIA)),
                RhythmScript.Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, TACHYCARDIA)));
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, SEED);
        return new SyntheticDevice(
                session, ecg, ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, RATE), Duration.ofDays(3_650));
    }

    private void expectEpisodeIn(SampleChunk chunk) {
        long intervalSamples = RATE.samplesIn(settings.interval.toMillis());
        long episodeSamples = RATE.samplesIn(TACHYCARDIA.toMillis());
        long tolerance = RATE.samplesIn(ONSET_TOLERANCE_MILLIS);
        long onset = (chunk.firstSample() / intervalSamples + 1) * intervalSamples - episodeSamples;
        if (chunk.firstSample() <= onset && onset < chunk.endSample()) {
            watch.expect(onset - tolerance, onset + episodeSamples, System.nanoTime());
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        if (!Arrays.equals(message.key(), settings.patient.getBytes(StandardCharsets.US_ASCII))) {
            return;
        }
        try {
            watch.read(AlertCodec.decode(message.value()), System.nanoTime()).ifPresent(this::report);
        } catch (MalformedMessageException e) {
            print(
                    err,
                    "message " + message.partition() + "/" + message.offset() + ": not a valid alert: "
                            + e.getMessage());
        }
    }

    private void report(CanaryWatch.EpisodeResult result) {
        if (result.isSeen()) {
            print(out, String.format(Locale.ROOT, "alert after %.1f s", result.latencyNanos() / 1e9));
            return;
        }
        print(
                err,
                "no alert within " + settings.limit.toSeconds()
                        + " s, patients may be unmonitored; check that the job is" + " running, reads " + settings.topic
                        + " and can write to " + settings.alertsTopic);
    }

    /** Prints a line with the prefix of the canary. */
    static void print(PrintWriter out, String text) {
        out.println("canary: " + text);
        out.flush();
    }
}
