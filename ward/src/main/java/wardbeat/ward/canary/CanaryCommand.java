package wardbeat.ward.canary;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.alarm.Alert;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.broker.BrokerCheck;
import wardbeat.broker.TopicPartitions;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.ward.feed.Transmission;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.Converters;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.Canary;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** Keeps a canary. */
@Command(
        name = "canary",
        description = {
            "Publishes a bed without a patient whose ventricular tachycardia is known, and waits for its alerts: that they come"
                    + " shows that the whole path works, from the topic of samples to the topic of alerts.",
            "Says on standard error when one does not come in time. Whoever reads alerts knows a canary's by the patient,"
                    + " canary or canary-..., and by the header ce_canary. Ctrl-C ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat canary --bootstrap localhost:9092 --listen localhost:9464    watch, and tell Prometheus",
            "  wardbeat canary --bootstrap localhost:9092 --episodes 1               try once; 1 if no alert comes"
        })
public final class CanaryCommand implements Callable<Integer> {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Duration TACHYCARDIA = Duration.ofSeconds(10);
    /** How far an alert's onset may be before the tachycardia's, which begins between two beats. */
    private static final long ONSET_TOLERANCE_MILLIS = 2_000;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final long SEED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.SAMPLES,
            description = "Topic to publish to. [${DEFAULT-VALUE}]")
    private String topic = Topics.SAMPLES;

    @Option(
            names = "--alerts-topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.ALERTS,
            description = "Topic to wait for alerts in. [${DEFAULT-VALUE}]")
    private String alertsTopic = Topics.ALERTS;

    @Option(
            names = "--patient",
            paramLabel = "ID",
            defaultValue = Canary.PATIENT,
            description = "Its name, canary or canary-...; two at once need two. [${DEFAULT-VALUE}]")
    private String patient = Canary.PATIENT;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = Converters.DurationConverter.class,
            description = "From one tachycardia to the next, 20s to 1h. [${DEFAULT-VALUE}]")
    private Duration every = Duration.ofMinutes(1);

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = Converters.DurationConverter.class,
            description =
                    "How soon after a tachycardia's onset its alert must have come, 5s to 1h; the rule itself needs 4"
                            + " beats. [${DEFAULT-VALUE}]")
    private Duration within = Duration.ofSeconds(30);

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "0",
            description = "End after so many tachycardias; 0 for never. [${DEFAULT-VALUE}]")
    private int episodes;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Answer /metrics (Prometheus) and /health there; port 0 for a free one.")
    private @Nullable String listen;

    @Override
    public Integer call() {
        Converters.requireRange(spec, "--every", every.toSeconds(), 20, 3_600);
        Converters.requireRange(spec, "--within", within.toSeconds(), 5, 3_600);
        Converters.requireRange(spec, "--episodes", episodes, 0, 1_000_000);
        if (!Canary.isCanary(patient) || !SampleChunk.isIdentifier(patient)) {
            throw new ParameterException(
                    spec.commandLine(), "--patient " + patient + " could be a patient's: give canary or canary-...");
        }
        var access = broker.access();
        BrokerCheck.requireTopics(access, List.of(topic, alertsTopic));
        var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var session = new DeviceSession(patient, patient, "canary-" + start.toEpochMilli(), start);
        var watch = new CanaryWatch(session.session(), within);
        try (var stop = StopSignal.install();
                var page = page(watch);
                var publisher = new Publisher(access, topic, WireFormat.CBOR, DeliveryListener.NONE);
                var consumer = new KafkaConsumer<>(
                        access.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (page != null) {
                say(spec.commandLine().getErr(), "metrics and health at port " + page.port());
            }
            TopicPartitions.assign(consumer, alertsTopic, false).forEach(consumer::position);
            var transmission = new Transmission(List.of(device(session)), Speed.REAL, chunk -> {
                publisher.accept(chunk);
                expectWhatBeginsIn(chunk, watch);
            });
            while (!stop.isRaised() && !isDone(watch.tally())) {
                consumer.poll(POLL).forEach(message -> read(message, watch));
                watch.missed(System.nanoTime()).ifPresent(this::report);
            }
            transmission.stop();
        }
        return watch.tally().healthy() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean isDone(CanaryWatch.Tally tally) {
        return episodes > 0 && tally.seen() + tally.missed() >= episodes;
    }

    private @Nullable CanaryPage page(CanaryWatch watch) {
        String address = listen;
        if (address == null) {
            return null;
        }
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--listen " + address + " is no address: give HOST:PORT, the port 0 to 65535");
        }
        return new CanaryPage(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(port)),
                watch::tally,
                System::nanoTime);
    }

    private SyntheticDevice device(DeviceSession session) {
        var script = new RhythmScript(List.of(
                RhythmScript.Step.of(Rhythm.SINUS, every.minus(TACHYCARDIA)),
                RhythmScript.Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, TACHYCARDIA)));
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, SEED);
        return new SyntheticDevice(
                session, ecg, ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, RATE), Duration.ofDays(3_650));
    }

    private void expectWhatBeginsIn(SampleChunk chunk, CanaryWatch watch) {
        long everySamples = RATE.samplesIn(every.toMillis());
        long lastsSamples = RATE.samplesIn(TACHYCARDIA.toMillis());
        long tolerance = RATE.samplesIn(ONSET_TOLERANCE_MILLIS);
        long onset = (chunk.firstSample() / everySamples + 1) * everySamples - lastsSamples;
        if (chunk.firstSample() <= onset && onset < chunk.endSample()) {
            watch.expect(onset - tolerance, onset + lastsSamples, System.nanoTime());
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> message, CanaryWatch watch) {
        if (!Arrays.equals(message.key(), patient.getBytes(StandardCharsets.US_ASCII))) {
            return;
        }
        try {
            Alert alert = AlertCodec.decode(message.value());
            Optional<CanaryWatch.Outcome> outcome = watch.read(alert, System.nanoTime());
            outcome.ifPresent(this::report);
        } catch (MalformedMessageException e) {
            say(
                    spec.commandLine().getErr(),
                    "message " + message.partition() + "/" + message.offset() + " is no alert: " + e.getMessage());
        }
    }

    private void report(CanaryWatch.Outcome outcome) {
        if (outcome.isSeen()) {
            say(
                    spec.commandLine().getOut(),
                    String.format(Locale.ROOT, "alert after %.1f s", outcome.latencyNanos() / 1e9));
            return;
        }
        say(
                spec.commandLine().getErr(),
                "no alert within " + within.toSeconds() + " s: nobody may be watched; is the job running, is " + topic
                        + " read, can " + alertsTopic + " be written?");
    }

    private static void say(PrintWriter out, String words) {
        out.println("canary: " + words);
        out.flush();
    }
}
